using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>How a curve of precision and recall becomes one number.</summary>
public enum VocInterpolation
{
    /// <summary>The area under the curve, made to fall (since 2010).</summary>
    Area,

    /// <summary>The mean of the best precision at recall 0, 0.1, … 1 or higher (2007).</summary>
    ElevenPoints,
}

/// <summary>How average precision is computed the Pascal VOC way.</summary>
/// <param name="Threshold">The least overlap of a detection that found an object, 0 to 1.</param>
/// <param name="Interpolation">How the curve becomes one number.</param>
public sealed record VocOptions(double Threshold = 0.5, VocInterpolation Interpolation = VocInterpolation.Area)
{
    /// <summary>What is compared.</summary>
    public OverlapKind Kind { get; init; } = OverlapKind.Box;

    /// <summary>Whether the right and lower edges of boxes name the last pixel inside, as in the files of the devkit, which adds
    /// 1 px to each width and height; only of boxes.</summary>
    public bool IsInclusive { get; init; }

    /// <summary>The sizes of images by path, as far as they are known: pixels outside do not count.</summary>
    public IReadOnlyDictionary<string, ImageSize>? Sizes { get; init; }
}
