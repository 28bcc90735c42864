using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>How detections are counted in a confusion matrix; the defaults are those of Ultralytics.</summary>
/// <param name="OverlapThreshold">A detection belongs to an object when they overlap more than that, 0 to 1.</param>
/// <param name="ScoreThreshold">Detections count when they are surer than that.</param>
/// <param name="Kind">What is compared.</param>
public sealed record ConfusionOptions(double OverlapThreshold = 0.45, double ScoreThreshold = 0.25, OverlapKind Kind = OverlapKind.Box)
{
    /// <summary>The sizes of images by path, as far as they are known: pixels outside do not count.</summary>
    public IReadOnlyDictionary<string, ImageSize>? Sizes { get; init; }
}
