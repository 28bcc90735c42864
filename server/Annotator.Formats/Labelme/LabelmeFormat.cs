using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats.Labelme;

/// <summary>labelme JSON: one file per image, with what X-AnyLabeling added to it.</summary>
public sealed class LabelmeFormat : IExporter
{
    /// <summary>The format's id.</summary>
    internal const string Name = "labelme";

    /// <inheritdoc/>
    public string Id => Name;

    /// <inheritdoc/>
    public string Title => "labelme";

    /// <inheritdoc/>
    public bool EditsInPlace => true;

    /// <inheritdoc/>
    public Capabilities Capabilities { get; } = new("labelme",
        [ShapeKind.Box, ShapeKind.Polygon, ShapeKind.Polyline, ShapeKind.Point, ShapeKind.Ellipse, ShapeKind.Keypoints, ShapeKind.Mask, ShapeKind.Cuboid],
        "Convert to COCO or Annotator's own format.")
    {
        RotatedBoxes = true,
        Visibility = false,
        Attributes = null,
        Groups = true,
        Tags = true,
    };

    /// <inheritdoc/>
    public IEnumerable<Detection> Detect(Glimpse glimpse)
    {
        var sample = Glimpse.Sample([.. glimpse.WithExtension(".json").Where(LabelmeFiles.MayBe)]);
        int fit = sample.Count(path => LabelmeFiles.IsLabelme(glimpse.Head(path)));
        if (fit > 0 && 2 * fit >= sample.Count) yield return new(Id, 0.95, $"{fit} of {sample.Count} JSON files looked at have shapes with points, and imagePath", []);
    }

    /// <inheritdoc/>
    public IStore Open(IFolder folder, OpenOptions options, CancellationToken cancellation) =>
        new LabelmeStore(folder, new LabelmeFiles(folder, FolderListing.Of(folder, cancellation), cancellation), Capabilities, options.Sizes);

    /// <inheritdoc/>
    public string ImagePath(string image) => image;

    /// <inheritdoc/>
    public void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        foreach (var item in source.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            var text = TextFile.Empty.With(LabelmeTexts.Empty(RelativePaths.Name(item.Image), item.Size));
            string written = LabelmeWriter.Edit(LabelmeReader.Read(text, item.Image), new(item.Image, Document.Empty with { Size = item.Size }, item.Document with { Size = item.Size }));
            using var stream = target.Create(RelativePaths.WithoutExtension(item.Image) + ".json");
            stream.Write(text.Encode(written));
        }
    }
}
