namespace Annotator.Core.Evaluation;

/// <summary>In what a model and the labels disagree.</summary>
public enum DisagreementKind
{
    /// <summary>The model found an object under another class than it is labelled.</summary>
    WrongClass,

    /// <summary>The model found what is not labelled, or found an object once more.</summary>
    FalsePositive,

    /// <summary>What is labelled was not found.</summary>
    Miss,

    /// <summary>The model found an object, but not its outline.</summary>
    LooseBox,
}

/// <summary>Something in which a model and the labels of an image disagree.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Truth">The labelled object; null of a false positive.</param>
/// <param name="Detection">The detection; null of a miss.</param>
/// <param name="Overlap">How much the two overlap, 0 to 1; of one alone the most that it overlaps any counterpart.</param>
/// <param name="IsPossibleLabelError">Whether the model is so sure that rather the label may be wrong or missing.</param>
public sealed record Disagreement(DisagreementKind Kind, GroundTruth? Truth, Detection? Detection, double Overlap, bool IsPossibleLabelError)
{
    /// <summary>How sure the model is; null of a miss.</summary>
    public double? Score => Detection?.Score;
}
