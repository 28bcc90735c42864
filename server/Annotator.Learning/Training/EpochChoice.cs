namespace Annotator.Learning.Training;

/// <summary>Which epoch's weights are kept: of those that can't be told from the best one the latest. A measure on few images is a rough
/// one – of ten images one is a tenth –, so that the highest of many epochs is mostly the luckiest, while the learning rate falls to
/// nothing and the last weights are the most settled. The more images are held out, the closer this comes to the best epoch.</summary>
/// <remarks>As the one-standard-error rule does (Breiman, Friedman, Olshen, Stone: Classification and Regression Trees, 1984, 3.4.3); the
/// error is that of a share, with two hits and two misses added, so that it says something of few images too (Agresti, Coull 1998). Measures
/// that are no shares of images, such as AP50 and mIoU, are treated as if they were.</remarks>
internal static class EpochChoice
{
    /// <summary>Whether a measure can't be told from the best one, or is better.</summary>
    /// <param name="metric">The measure, 0 to 1.</param>
    /// <param name="best">The best so far, 0 to 1; negative infinity before the first.</param>
    /// <param name="examples">How many examples it was measured on.</param>
    public static bool IsAsGood(double metric, double best, int examples)
    {
        if (metric >= best) return true;
        double trials = examples + 4, share = (best * examples + 2) / trials;
        return metric >= share - Math.Sqrt(share * (1 - share) / trials);
    }
}
