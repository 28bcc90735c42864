using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>From when on a model and the labels disagree.</summary>
/// <param name="Kind">What is compared.</param>
public sealed record TriageOptions(OverlapKind Kind = OverlapKind.Box)
{
    /// <summary>Detections count when they are at least as sure.</summary>
    public double ScoreThreshold { get; init; } = 0.25;

    /// <summary>The least overlap of an object and a detection of its class that found it, however loosely, 0 to 1.</summary>
    public double LeastOverlap { get; init; } = 0.3;

    /// <summary>The least overlap of an object and a detection of another class that found it, 0 to 1.</summary>
    public double OtherClassOverlap { get; init; } = 0.5;

    /// <summary>Below this overlap, 0 to 1, an object was found loosely.</summary>
    public double LooseOverlap { get; init; } = 0.7;

    /// <summary>From this score on the model is so sure that rather the label may be wrong or missing.</summary>
    public double LabelErrorScore { get; init; } = 0.8;

    /// <summary>The size of the image, where known: pixels outside do not count.</summary>
    public ImageSize? Size { get; init; }
}
