using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>How average precision is computed the COCO way.</summary>
/// <param name="Kind">What is compared.</param>
public sealed record CocoOptions(OverlapKind Kind = OverlapKind.Box)
{
    /// <summary>How many of the surest detections of a class in an image count, ascending: recall is told for each, precision
    /// for the last. COCO has 1, 10 and 100, and 20 for keypoints.</summary>
    public EquatableList<int> MaxDetections { get; init; } = Kind == OverlapKind.Keypoints ? [20] : [1, 10, 100];

    /// <summary>The sizes of images by path, as far as they are known: pixels outside do not count.</summary>
    public IReadOnlyDictionary<string, ImageSize>? Sizes { get; init; }
}
