using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Imports;

namespace Annotator.Formats.Labelbox;

/// <summary>Labelbox: exports, a data row a line, and files of annotations to import, which it writes itself.</summary>
public sealed class LabelboxFormat : IExporter
{
    /// <summary>The format's id.</summary>
    internal const string Name = "labelbox";

    private const string Raw = "raw", Oriented = "oriented";

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "Labelbox NDJSON";

    /// <inheritdoc/>
    public bool EditsInPlace => false;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("Labelbox", [ShapeKind.Box, ShapeKind.Polygon, ShapeKind.Polyline, ShapeKind.Point, ShapeKind.Mask], "Convert to Annotator's own format, or make it a polygon.")
    {
        Attributes = null,
        Tags = true,
        ImageAttributes = true,
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var files = ((string[])[".ndjson", ".jsonl", ".json"]).SelectMany(glimpse.WithExtension).Where(path => IsLabelbox(glimpse.Head(path))).Take(50).ToList();
        if (files.Count > 0) yield return new(Id, 0.95, $"{string.Join(", ", files.Take(3))}{(files.Count > 3 ? ", …" : "")} with data rows of Labelbox", files);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var resolver = new ImageResolver(FolderListing.Of(folder, cancellation));
        var builder = new ImportBuilder(resolver);
        var labels = SetChoice.Of(options, "label", "label");
        var exif = Exif(options);
        var reader = new LabelboxReader(builder, resolver, labels);
        foreach (string file in ImportFiles.Chosen(this, folder, options))
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Read(file, ImportFiles.Read(folder, file));
        }
        if (exif.Value == Raw)
            foreach (var entry in reader.Sized.Where(entry => entry.Exists)) entry.AddCheck(() => Turned(entry, options.Sizes));
        return builder.Build(Id, Capabilities, null, [labels.Convention, exif]);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => "images/" + image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation) =>
        LabelboxWriter.Write(source, target, losses, cancellation);

    /// <summary>Reports an image that is displayed turned. Which way can't be told from its size, so nothing is converted.</summary>
    private static Issue? Turned(ImportBuilder.Entry entry, IImageSizes sizes) =>
        entry.Size is var (width, height) && width != height && sizes.Find(entry.Path) == new ImageSize(height, width)
            ? new(IssueCodes.StaleValue, Severity.Warning, entry.File, null, $"Labelbox took the image for {width} × {height} px, but it is displayed with {height} × {width}: its coordinates are those of the picture before it is turned as its EXIF orientation says. Turn the pixels themselves, or set “exif” to “{Oriented}” if the coordinates fit.")
            : null;

    private static Convention Exif(OpenOptions options)
    {
        const string Name = "exif";
        if (!options.Conventions.TryGetValue(Name, out string? set)) return new(Name, Raw, ConventionOrigin.Default, "Labelbox ignores the EXIF orientation of images; images where that makes a difference are reported.");
        return set is Raw or Oriented
            ? new(Name, set, ConventionOrigin.Set, set == Raw ? "Coordinates are those of the picture before it is turned as its EXIF orientation says." : "Coordinates are those of the image as displayed.")
            : throw new UnreadableFileException("annotator.json", null, $"“{Name}” is “{Raw}” or “{Oriented}”, not “{set}”.");
    }

    private static bool IsLabelbox(string head) =>
        head.AsSpan().TrimStart() is ['{' or '[', ..]
        && (head.Contains("\"data_row\"", StringComparison.Ordinal) || (head.Contains("\"dataRow\"", StringComparison.Ordinal) && (head.Contains("\"uuid\"", StringComparison.Ordinal) || head.Contains("\"name\"", StringComparison.Ordinal))));
}
