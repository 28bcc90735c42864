using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>An object that is there: what detections are measured against.</summary>
/// <param name="Image">The image's path in the dataset.</param>
/// <param name="Label">Its class.</param>
/// <param name="Shape">Where it is, px.</param>
/// <param name="IsCrowd">Whether it is a region with many objects that are not told apart (COCO): any number of detections
/// may lie on it, and none of them counts.</param>
/// <param name="IsDifficult">Whether it is too hard to ask for (Pascal VOC): neither finding it nor missing it counts.</param>
/// <param name="Area">The area that puts it into a range of sizes, px²; null for that of its shape.</param>
public sealed record GroundTruth(string Image, string Label, Shape Shape, bool IsCrowd = false, bool IsDifficult = false, double? Area = null)
{
    /// <summary>The id of the annotation in its document; null when there is none.</summary>
    public string? Id { get; init; }

    /// <summary>The box of a skeleton, which says where it is when no point is labelled; null for that of its points.</summary>
    public Bounds? Box { get; init; }

    /// <summary>The objects of a document of labels: crowds have the attribute <c>iscrowd</c> (COCO), <c>crowd</c> or
    /// <c>groupOf</c> (Open Images), difficult ones <c>difficult</c> (VOC, DOTA).</summary>
    public static IEnumerable<GroundTruth> Of(string image, Document document) =>
        document.Annotations.Select(annotation => new GroundTruth(image, annotation.Label, annotation.Shape,
            annotation.Attributes.IsSet("iscrowd") || annotation.Attributes.IsSet("crowd") || annotation.Attributes.IsSet("groupOf"),
            annotation.Attributes.IsSet("difficult"))
        { Id = annotation.Id });

    /// <summary>The area that counts, px².</summary>
    internal double EffectiveArea => Area ?? (Shape is KeypointsShape ? EffectiveBox.Area : ShapeGeometry.AreaOf(Shape));

    /// <summary>The box that counts.</summary>
    internal Bounds EffectiveBox => Box ?? ShapeGeometry.BoundsOf(Shape);
}
