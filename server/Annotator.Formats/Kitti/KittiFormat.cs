using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Kitti;

/// <summary>KITTI object labels: one text file per image, one object per line, 15 columns or, with a score, 16.</summary>
public sealed class KittiFormat : IExporter
{
    /// <summary>The format's id.</summary>
    internal const string Name = "kitti";

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "KITTI";

    /// <inheritdoc/>
    public bool EditsInPlace => true;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("KITTI", [ShapeKind.Box], "Convert to COCO or Annotator's own format to keep more.")
    {
        Attributes = [.. KittiColumns.Attributes],
        LabelFault = label => label.Any(char.IsWhiteSpace) ? "A KITTI class name can't hold blanks." : null,
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var files = Labels(glimpse.WithExtension(".txt"));
        int fit = 0, wrong = 0;
        foreach (string path in Glimpse.Sample(files))
        {
            string head = glimpse.Head(path);
            var rows = Line.Of(head).Take(50).Select(line => line.Words(head)).Where(words => words.Count > 0).ToList();
            if (rows.Count == 0) continue;
            if (IsRow(rows[0])) fit++;
            else wrong++;
        }
        if (fit > wrong) yield return new(Id, 0.95, $"{fit} of {fit + wrong} label files looked at have rows of a class and 14 or 15 numbers", []);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var listing = FolderListing.Of(folder, cancellation);
        var layout = new SidecarLayout(
            listing.Files.Where(path => ImageNames.IsImage(path) && !SiblingFolders.Has(path, IsMaskFolder)),
            Labels(listing.Files.Where(path => RelativePaths.Extension(path) == ".txt")),
            Expected,
            file => RelativePaths.WithoutExtension(SiblingFolders.Replace(file, name => IsLabelFolder(name) ? "image" + name["label".Length..] : null) ?? file) + ".png");
        return new KittiStore(folder, layout, Capabilities);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => "image_2/" + image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        foreach (var item in source.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            using var stream = target.Create("label_2/" + RelativePaths.WithoutExtension(item.Image) + ".txt");
            var rows = item.Document.Annotations.Select(annotation => string.Join(' ', KittiColumns.Write(WithoutFaults(annotation, losses), new(2, 6))) + "\n");
            stream.Write(TextFile.Empty.Encode(string.Concat(rows)));
        }
    }

    private static Annotation WithoutFaults(Annotation annotation, LossReport losses)
    {
        while (KittiColumns.Fault(annotation.Attributes) is var (name, message))
        {
            losses.Add($"attribute “{name}” dropped: {message}");
            annotation = annotation with { Attributes = annotation.Attributes.With(name, null) };
        }
        return annotation;
    }

    /// <summary>The label files among text files: those in folders such as <c>label_2</c> where there are any.</summary>
    private static List<string> Labels(IEnumerable<string> texts)
    {
        var candidates = texts.Where(path => !OtherTexts.Contains(path)).ToList();
        var inFolders = candidates.FindAll(path => SiblingFolders.Has(path, IsLabelFolder));
        return inFolders.Count > 0 ? inFolders : candidates.FindAll(path => !SiblingFolders.Has(path, name => name is "calib" or "ImageSets"));
    }

    private static IEnumerable<string> Expected(string image)
    {
        string file = RelativePaths.WithoutExtension(image) + ".txt";
        if (SiblingFolders.Replace(file, name => name.StartsWith("image_", StringComparison.Ordinal) ? "label" + name["image".Length..] : null) is { } beside) yield return beside;
        if (SiblingFolders.Replace(file, name => name == "images" ? "labels" : null) is { } labels) yield return labels;
        yield return file;
    }

    private static bool IsLabelFolder(string name) => name.StartsWith("label_", StringComparison.Ordinal);

    private static bool IsMaskFolder(string name) => name is "instance" or "semantic" or "semantic_rgb";

    private static bool IsRow(List<Word> words) =>
        words.Count is 15 or 16 && !Numbers.TryParse(words[0].Text, out _) && words.Skip(1).All(word => Numbers.TryParse(word.Text, out _));
}
