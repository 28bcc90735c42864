namespace Annotator.Core.Evaluation;

/// <summary>How often a class was found rightly and wrongly.</summary>
/// <param name="Label">The class.</param>
/// <param name="TruePositives">How often it was found where it is.</param>
/// <param name="FalsePositives">How often it was found where it is not.</param>
/// <param name="FalseNegatives">How often it was not found where it is.</param>
public sealed record ClassScores(string Label, long TruePositives, long FalsePositives, long FalseNegatives)
{
    /// <summary>The share of what was found that is there, 0 to 1; null when nothing was found.</summary>
    public double? Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>The share of what is there that was found, 0 to 1; null when nothing is there.</summary>
    public double? Recall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>The harmonic mean of precision and recall, 0 to 1; null when nothing is there and nothing was found.</summary>
    public double? F1 => Share(2 * TruePositives, 2 * TruePositives + FalsePositives + FalseNegatives);

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
