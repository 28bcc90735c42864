using Annotator.Formats.Imports;

namespace Annotator.Formats.Yolo;

/// <summary>YOLO classification folders: <c>train/cat/1.jpg</c>. The folder of an image is its class, and its one tag here. Not
/// edited in place: another class would move the image.</summary>
public sealed class YoloClassifyFormat : IExporter
{
    /// <inheritdoc/>
    public string Id => "yolo-classify";

    /// <inheritdoc/>
    public string Title => "YOLO classification";

    /// <inheritdoc/>
    public bool EditsInPlace => false;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("YOLO classification", [], "Convert to Annotator's own format.") { Tags = true };

    /// <inheritdoc/>
    public bool NeedsImages => true;

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var splits = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        int images = 0;
        foreach (string path in glimpse.Files)
        {
            if (ClassifiedImage.Of(path) is { } place)
            {
                if (!splits.TryGetValue(place.Split, out var classes)) splits[place.Split] = classes = new(StringComparer.Ordinal);
                classes.Add(place.Class);
                images++;
            }
            else if (ImageNames.IsImage(path) || ClassifiedImage.IsInSplit(path))
            {
                // Other images, or files beside the images: this is another layout.
                yield break;
            }
        }
        if (splits.Count == 0) yield break;
        var first = splits.Values.First();
        if (first.Count < 2 || !splits.Values.All(first.SetEquals)) yield break;
        yield return new(Id, 0.8, $"{images} images in folders of {first.Count} classes under {string.Join(", ", splits.Keys)}, and nothing else there", []);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var resolver = new ImageResolver(FolderListing.Of(folder, cancellation));
        var builder = new ImportBuilder(resolver);
        foreach (string image in resolver.Images)
            if (ClassifiedImage.Of(image) is { } place) builder.At(image, true, image).AddTag(place.Class);
        return builder.Build(Id, Capabilities);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => ClassifiedImage.Of(image) is null ? "unlabelled/" + image : image;

    /// <inheritdoc/>
    public IEnumerable<string?> ImagePaths(IEnumerable<ExportItem> items)
    {
        var used = new HashSet<string>();
        foreach (var item in items)
        {
            if (item.Document.Fields.Tags is not [var tag, ..])
            {
                yield return null;
                continue;
            }
            string path = ClassifiedImage.PathFor(item.Image, tag), free = path;
            for (int i = 2; !used.Add(free); i++) free = $"{RelativePaths.WithoutExtension(path)}_{i}{RelativePaths.Extension(path)}";
            yield return free;
        }
    }

    /// <summary>Writes no files: the places of the images say everything.</summary>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        foreach (var item in source.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            var tags = item.Document.Fields.Tags;
            if (tags.Count == 0) losses.Add("image without tag left out: it has no class");
            if (tags.Count > 1) losses.Add("further tag of an image dropped: an image has one class", tags.Count - 1);
            if (tags.Count > 0 && ClassifiedImage.FolderName(tags[0]) != tags[0]) losses.Add("tag written with _ for what a folder's name can't hold");
        }
    }
}
