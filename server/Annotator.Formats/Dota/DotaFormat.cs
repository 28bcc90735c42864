using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Dota;

/// <summary>DOTA labels: one text file per image, one object per line: four corners, class, difficult.</summary>
public sealed class DotaFormat : IExporter
{
    /// <summary>The format's id.</summary>
    internal const string Name = "dota";

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "DOTA";

    /// <inheritdoc/>
    public bool EditsInPlace => true;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("DOTA", [ShapeKind.Box, ShapeKind.Polygon], "Make it a rotated box or a polygon of four points, or convert to COCO or Annotator's own format.")
    {
        RotatedBoxes = true,
        PolygonPoints = 4,
        Attributes = [DotaRows.Difficult],
        LabelFault = label => label.Any(char.IsWhiteSpace) ? "A DOTA class name can't hold blanks."
            : label.Contains(':') ? "A DOTA class name can't hold a colon: the row would read as a header." : null,
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        int fit = 0, wrong = 0;
        foreach (string path in Glimpse.Sample(Labels(glimpse.WithExtension(".txt"))))
        {
            string head = glimpse.Head(path);
            var rows = Line.Of(head).Take(50).Select(line => line.Words(head)).Where(words => words.Count > 0 && !DotaRows.IsHeader(words)).ToList();
            if (rows.Count == 0) continue;
            if (IsRow(rows[0])) fit++;
            else wrong++;
        }
        if (fit > wrong) yield return new(Id, 0.95, $"{fit} of {fit + wrong} label files looked at have rows of 8 numbers and a class", []);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var listing = FolderListing.Of(folder, cancellation);
        var layout = new SidecarLayout(
            listing.Files.Where(ImageNames.IsImage),
            Labels(listing.Files.Where(path => RelativePaths.Extension(path) == ".txt")),
            Expected,
            file => RelativePaths.WithoutExtension(SiblingFolders.Replace(file, name => IsLabelFolder(name) ? "images" : null) ?? file) + ".png");
        return new DotaStore(folder, layout, Capabilities);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => "images/" + image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        foreach (var item in source.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            using var stream = target.Create("labelTxt/" + RelativePaths.WithoutExtension(item.Image) + ".txt");
            var rows = item.Document.Annotations.Select(annotation => string.Join(' ', DotaRows.Write(WithoutFault(annotation, losses), new(1, 6))) + "\n");
            stream.Write(TextFile.Empty.Encode(string.Concat(rows)));
        }
    }

    private static Annotation WithoutFault(Annotation annotation, LossReport losses)
    {
        if (DotaRows.Fault(annotation.Attributes) is null) return annotation;
        losses.Add($"attribute “{DotaRows.Difficult}” dropped: it is no whole number");
        return annotation with { Attributes = annotation.Attributes.With(DotaRows.Difficult, null) };
    }

    /// <summary>The label files among text files: those in folders such as <c>labelTxt</c> where there are any.</summary>
    private static List<string> Labels(IEnumerable<string> texts)
    {
        var candidates = texts.Where(path => !OtherTexts.Contains(path)).ToList();
        var inFolders = candidates.FindAll(path => SiblingFolders.Has(path, IsLabelFolder));
        return inFolders.Count > 0 ? inFolders : candidates;
    }

    private static IEnumerable<string> Expected(string image)
    {
        string file = RelativePaths.WithoutExtension(image) + ".txt";
        foreach (string labels in (string[])["labelTxt", "annfiles", "labels"])
            if (SiblingFolders.Replace(file, name => name == "images" ? labels : null) is { } beside) yield return beside;
        yield return file;
    }

    private static bool IsLabelFolder(string name) => name == "annfiles" || name.StartsWith("labelTxt", StringComparison.Ordinal);

    private static bool IsRow(List<Word> words) =>
        words.Count is 9 or 10 && words.Take(8).All(word => Numbers.TryParse(word.Text, out _)) && !Numbers.TryParse(words[8].Text, out _);
}
