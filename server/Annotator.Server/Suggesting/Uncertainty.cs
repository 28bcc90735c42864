namespace Annotator.Server.Suggesting;

/// <summary>How uncertain a model is of an image: of its classes the entropy, of its pixels their mean entropy, of objects how far their
/// scores are from sure.</summary>
internal static class Uncertainty
{
    /// <summary>How uncertain a model is, 0 to 1.</summary>
    /// <param name="seen">What it said; where all of it was rejected, a person has decided, and nothing is left to be uncertain of.</param>
    public static double Of(StoredSuggestions seen)
    {
        var waiting = seen.Waiting.ToList();
        if (seen.Objects.Count > 0 && waiting.Count == 0) return 0;
        return seen.Uncertainty ?? OfScores(waiting.Select(entry => entry.Object.Score));
    }

    /// <summary>The mean over all scores s of 1 − |2 s − 1|, which is 1 at one half, and 0 where the model is sure or sees nothing (averaged
    /// uncertainty; Brust et al., “Active Learning for Deep Object Detection”, VISAPP 2019).</summary>
    public static double OfScores(IEnumerable<double> scores) => scores.Select(score => 1 - Math.Abs(2 * Math.Clamp(score, 0, 1) - 1)).DefaultIfEmpty().Average();
}
