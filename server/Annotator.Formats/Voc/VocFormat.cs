using Annotator.Core.Model;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Voc;

/// <summary>Pascal VOC XML: one file per image, with what LabelImg, RectLabel, roLabelImg and CVAT added to it.</summary>
public sealed class VocFormat : IExporter
{
    /// <summary>The format's id.</summary>
    internal const string Name = "voc";

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "Pascal VOC";

    /// <inheritdoc/>
    public bool EditsInPlace => true;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("Pascal VOC",
        [ShapeKind.Box, ShapeKind.Polygon, ShapeKind.Polyline, ShapeKind.Point, ShapeKind.Keypoints], "Convert to COCO or Annotator's own format.")
    {
        RotatedBoxes = true,
        Attributes = null,
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var files = glimpse.WithExtension(".xml").ToList();
        var sample = Glimpse.Sample(files);
        int fit = sample.Count(path => IsVoc(glimpse.Head(path)));
        if (fit > 0 && 2 * fit >= sample.Count) yield return new(Id, 0.95, $"{fit} of {sample.Count} XML files looked at have the root <annotation> with <size>, <filename> or <bndbox>", []);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var listing = FolderListing.Of(folder, cancellation);
        var layout = new SidecarLayout(
            listing.Files.Where(path => ImageNames.IsImage(path) && !IsMask(path)),
            listing.Files.Where(path => RelativePaths.Extension(path) == ".xml"),
            Expected,
            file => RelativePaths.WithoutExtension(ReplaceFolder(file, "Annotations", "JPEGImages")) + ".jpg");
        return new VocStore(folder, layout, Capabilities, Base(options), options.Sizes);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => "JPEGImages/" + image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var geometry = new VocGeometry(0);
        foreach (var item in source.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            var text = TextFile.Empty.With(VocStore.Empty(ImagePath(item.Image), item.Size));
            var (root, parsed) = new VocReader(geometry).Read(text, item.Image);
            string written = new VocWriter(geometry) { Exact = true }.Edit(text, root, parsed, new(item.Image, Document.Empty with { Size = item.Size }, item.Document with { Size = item.Size }));
            int lists = item.Document.Annotations.Sum(annotation => annotation.Attributes.Count(pair => pair is { Key: not "actions", Value: AttributeValue.Choices }));
            if (lists > 0) losses.Add("attribute of several choices made a text", lists);
            using var stream = target.Create("Annotations/" + RelativePaths.WithoutExtension(item.Image) + ".xml");
            stream.Write(text.Encode(written));
        }
    }

    private static IEnumerable<string> Expected(string image)
    {
        string file = RelativePaths.WithoutExtension(image) + ".xml";
        foreach (string images in (string[])["JPEGImages", "images", "Images"])
            foreach (string annotations in (string[])["Annotations", "annotations"])
                if (ReplaceFolder(file, images, annotations) is var path && path != file) yield return path;
        yield return file;
    }

    /// <summary>A path with its last folder of a name replaced.</summary>
    private static string ReplaceFolder(string path, string from, string to)
    {
        var segments = path.Split('/');
        int at = Array.LastIndexOf(segments, from, segments.Length - 1);
        if (at < 0 || at == segments.Length - 1) return path;
        segments[at] = to;
        return string.Join('/', segments);
    }

    private static bool IsMask(string path) => path.Split('/').Any(segment => segment is "SegmentationClass" or "SegmentationObject");

    private static bool IsVoc(string head) =>
        head.Contains("<annotation", StringComparison.Ordinal) && !head.Contains("<annotations", StringComparison.Ordinal) && !head.Contains("<pt>", StringComparison.Ordinal) && !head.Contains("<segm>", StringComparison.Ordinal) && !head.Contains("<nrows>", StringComparison.Ordinal)
        && (head.Contains("<bndbox>", StringComparison.Ordinal) || head.Contains("<size>", StringComparison.Ordinal) || head.Contains("<filename>", StringComparison.Ordinal));

    private static Convention Base(OpenOptions options) => options.Conventions.TryGetValue("base", out string? set)
        ? set is "0" or "1"
            ? new("base", set, ConventionOrigin.Set, set == "1" ? "Pixels count from 1 and xmax, ymax belong to the box, as in the original challenge." : "Numbers are coordinates as they are.")
            : throw new UnreadableFileException("annotator.json", null, $"The VOC base is 0 or 1, not “{set}”.")
        : new("base", "0", ConventionOrigin.Default, "Numbers are taken as coordinates as they are, as LabelImg and most tools do; set the base to 1 for files that count pixels from 1.");
}
