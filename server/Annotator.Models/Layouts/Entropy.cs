namespace Annotator.Models.Layouts;

/// <summary>How undecided a distribution is. Source: Shannon, A Mathematical Theory of Communication, 1948; as a measure of what is worth
/// labelling: Settles, Active Learning Literature Survey, 2009, section 3.1.</summary>
internal static class Entropy
{
    /// <summary>−Σ p ln p / ln n: 0 where one of n classes is sure, 1 where all are alike; 0 of a single class.</summary>
    /// <param name="probabilities">Of each class; they add up to 1.</param>
    public static double Of(ReadOnlySpan<float> probabilities)
    {
        if (probabilities.Length < 2) return 0;
        double sum = 0;
        foreach (float p in probabilities) sum -= Term(p);
        return Math.Clamp(sum / Math.Log(probabilities.Length), 0, 1);
    }

    /// <summary>That of a class and its opposite, over ln 2.</summary>
    /// <param name="probability">Of the class, 0 to 1.</param>
    public static double OfOne(float probability) => Math.Clamp(-(Term(probability) + Term(1 - probability)) / Math.Log(2), 0, 1);

    /// <summary>p ln p, which tends to 0 with p.</summary>
    private static float Term(float p) => p > 0 ? p * MathF.Log(p) : 0;
}
