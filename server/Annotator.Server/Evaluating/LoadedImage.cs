using Annotator.Core.Evaluation;
using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Formats;

namespace Annotator.Server.Evaluating;

/// <summary>An image with its labels and its predictions.</summary>
/// <param name="Path">Its path among the labels.</param>
/// <param name="Truth">Its labels.</param>
/// <param name="Found">Its predictions.</param>
/// <param name="Size">Its size, where known.</param>
internal sealed record LoadedImage(string Path, StoredDocument Truth, StoredDocument? Found, ImageSize? Size)
{
    /// <summary>The predictions of an image that has none.</summary>
    public Document FoundDocument => Found?.Document ?? Document.Empty;

    /// <summary>What is there to be found.</summary>
    public IEnumerable<GroundTruth> Truths(OverlapKind kind) => Of(Truth, GroundTruth.Of(Path, Truth.Document)).Where(entry => Takes(kind, entry.Object.Shape, entry.Box)).Select(entry => kind switch
    {
        OverlapKind.Box => entry.Object with { Shape = AsBox(entry.Object.Shape, entry.Box), Area = entry.Measures.Area },
        OverlapKind.Mask => entry.Object with { Area = entry.Measures.Area },
        _ => entry.Object with { Area = entry.Measures.Area, Box = entry.Box is { } box ? ShapeGeometry.BoundsOf(box) : null },
    });

    /// <summary>What was found.</summary>
    public IEnumerable<Core.Evaluation.Detection> Detections(OverlapKind kind) => Found is null ? [] : Of(Found, Core.Evaluation.Detection.Of(Path, Found.Document)).Where(entry => Takes(kind, entry.Object.Shape, entry.Box)).Select(entry => kind == OverlapKind.Box
        ? entry.Object with { Shape = AsBox(entry.Object.Shape, entry.Box) }
        : entry.Object with { Area = entry.Measures.Box is { } box ? box.Width * box.Height : null }); // So does pycocotools.

    /// <summary>Whether objects are something to evaluate in a way.</summary>
    public static bool Has(StoredDocument document, OverlapKind kind) => kind == OverlapKind.Mask
        ? document.Document.Annotations.Any(annotation => annotation.Shape is PolygonShape or MaskShape)
        : Of(document, document.Document.Annotations).Any(entry => Takes(kind, entry.Object.Shape, entry.Box));

    private static IEnumerable<(T Object, ObjectMeasures Measures, BoxShape? Box)> Of<T>(StoredDocument document, IEnumerable<T> objects) => objects.Select((entry, i) =>
    {
        var measures = i < document.Measures.Count ? document.Measures[i] : default;
        var annotation = document.Document.Annotations[i];
        return (entry, measures, measures.Box ?? (annotation.Shape is KeypointsShape ? BoxTexts.Read(annotation.Attributes["bbox"]) : null));
    });

    private static Shape AsBox(Shape shape, BoxShape? box) => shape is BoxShape ? shape : box ?? shape;

    /// <summary>A skeleton has a box only where the file says so; lines and points have none.</summary>
    private static bool Takes(OverlapKind kind, Shape shape, BoxShape? box) => kind switch
    {
        OverlapKind.Box => shape is BoxShape or PolygonShape or MaskShape or EllipseShape or CuboidShape || (shape is KeypointsShape && box is not null),
        OverlapKind.Mask => shape is BoxShape or PolygonShape or MaskShape or EllipseShape,
        _ => shape is KeypointsShape,
    };
}
