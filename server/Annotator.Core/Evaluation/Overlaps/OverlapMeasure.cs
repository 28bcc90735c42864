using Annotator.Core.Model;

namespace Annotator.Core.Evaluation.Overlaps;

/// <summary>Measures how much detections overlap the objects of an image. On a crowd it is the share of the detection that
/// lies on it.</summary>
internal abstract class OverlapMeasure
{
    /// <summary>The measure of a kind.</summary>
    /// <param name="kind">What is compared.</param>
    /// <param name="sizes">The sizes of images by path, as far as they are known: pixels outside do not count.</param>
    public static OverlapMeasure Of(OverlapKind kind, IReadOnlyDictionary<string, ImageSize>? sizes = null) => kind switch
    {
        OverlapKind.Box => new BoxOverlap(),
        OverlapKind.Mask => new MaskOverlap(sizes),
        OverlapKind.Keypoints => new KeypointOverlap(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Compares the detections and the objects of one image.</summary>
    public abstract OverlapTable Compare(IReadOnlyList<Detection> detections, IReadOnlyList<GroundTruth> truths);
}
