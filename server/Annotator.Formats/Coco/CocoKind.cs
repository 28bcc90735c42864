namespace Annotator.Formats.Coco;

/// <summary>What the shape of an annotation is made of.</summary>
internal enum CocoKind : byte
{
    /// <summary>Its <c>bbox</c>.</summary>
    Box,

    /// <summary>Its <c>segmentation</c>, a list of polygons.</summary>
    Polygon,

    /// <summary>Its <c>segmentation</c>, run lengths.</summary>
    Mask,

    /// <summary>Its <c>keypoints</c>.</summary>
    Keypoints,

    /// <summary>Nothing: it has no geometry.</summary>
    None,
}
