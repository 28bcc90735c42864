namespace Annotator.Formats.Yolo;

/// <summary>What the rows of a YOLO dataset describe; the text itself does not say.</summary>
public enum YoloTask
{
    /// <summary>Boxes: <c>class cx cy w h</c>.</summary>
    Detect,

    /// <summary>Polygons: <c>class x1 y1 x2 y2 …</c>.</summary>
    Segment,

    /// <summary>Keypoints: <c>class cx cy w h x1 y1 v1 …</c>.</summary>
    Pose,

    /// <summary>Rotated boxes: <c>class</c> and four corners.</summary>
    Obb,
}
