using Annotator.Core.Model;
using Annotator.Formats.Native;
using Annotator.Formats.Sidecars;

namespace Annotator.Formats.NativeDatasets;

/// <summary>A folder of Annotator's own files: <c>photo.jpg.annot.json</c> beside <c>photo.jpg</c>.</summary>
public sealed class NativeDatasetFormat : IExporter
{
    /// <summary>The format's id.</summary>
    public const string Name = "annotator";

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "Annotator";

    /// <inheritdoc/>
    public bool EditsInPlace => true;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("Annotator's own format", ShapeNames.Kinds, "")
    {
        Ids = true,
        RotatedBoxes = true,
        UnequalRadii = true,
        RotatedEllipses = true,
        Holes = true,
        Parts = true,
        Attributes = null,
        Groups = true,
        Provenance = true,
        Tags = true,
        ImageAttributes = true,
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        int files = glimpse.WithExtension(".json").Count(path => NativeFormat.Instance.ImagePathFor(path) is not null);
        if (files > 0) yield return new(Id, 0.98, $"{files} files named *.annot.json", []);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation)
    {
        var listing = FolderListing.Of(folder, cancellation);
        var layout = new SidecarLayout(listing.Files.Where(ImageNames.IsImage), listing.Files.Where(path => NativeFormat.Instance.ImagePathFor(path) is not null),
            image => [NativeFormat.Instance.AnnotationPathFor(image)], file => NativeFormat.Instance.ImagePathFor(file)!);
        return new NativeStore(folder, layout, Capabilities);
    }

    /// <inheritdoc/>
    public string ImagePath(string image) => image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        foreach (var item in source.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            using var stream = target.Create(NativeFormat.Instance.AnnotationPathFor(item.Image));
            stream.Write(NativeFormat.Instance.Patch(null, item.Document with { Size = item.Document.Size ?? item.Size }));
        }
    }
}
