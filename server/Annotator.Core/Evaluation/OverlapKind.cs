namespace Annotator.Core.Evaluation;

/// <summary>What of two objects is compared; COCO calls it the IoU type.</summary>
public enum OverlapKind
{
    /// <summary>Boxes (<c>bbox</c>): intersection over union of the boxes around the shapes; of rotated boxes as they lie.</summary>
    Box,

    /// <summary>Pixels (<c>segm</c>): intersection over union of the pixels that shapes cover.</summary>
    Mask,

    /// <summary>Skeletons (<c>keypoints</c>): object keypoint similarity.</summary>
    Keypoints,
}
