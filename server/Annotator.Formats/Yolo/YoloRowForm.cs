namespace Annotator.Formats.Yolo;

/// <summary>How a row describes an object.</summary>
internal enum YoloRowForm
{
    /// <summary>Centre and size.</summary>
    Box,

    /// <summary>Any number of points.</summary>
    Polygon,

    /// <summary>Four corners.</summary>
    Corners,

    /// <summary>Centre and size of a box, then keypoints.</summary>
    Pose,
}
