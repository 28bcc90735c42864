using Annotator.Core.Evaluation.Overlaps;
using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>Lists in what a model and the labels of an image disagree, after the kinds of error of Bolya et al., “TIDE: A General
/// Toolbox for Identifying Object Detection Errors”, ECCV 2020.</summary>
public static class Triage
{
    /// <summary>Compares.</summary>
    /// <param name="truths">The labelled objects of one image. Crowds and difficult ones are neither missed nor matched, and
    /// excuse what was found on them.</param>
    /// <param name="detections">The detections in that image.</param>
    /// <param name="options">From when on they disagree; null for the usual.</param>
    /// <returns>The disagreements by kind in the order of <see cref="DisagreementKind"/>, those of a kind by falling score.</returns>
    public static EquatableList<Disagreement> Of(IEnumerable<GroundTruth> truths, IEnumerable<Detection> detections, TriageOptions? options = null)
    {
        var how = options ?? new();
        var there = truths.ToList();
        var found = detections.Where(detection => detection.Score >= how.ScoreThreshold).ToList();
        var sizes = how.Size is { } size ? there.Select(truth => truth.Image).Concat(found.Select(detection => detection.Image)).Distinct().ToDictionary(image => image, _ => size) : null;
        var comparison = new ImageComparison(there, found, OverlapMeasure.Of(how.Kind, sizes));
        return Disagreements(comparison, how).OrderBy(disagreement => disagreement.Kind).ThenByDescending(disagreement => disagreement.Score).ToEquatableList();
    }

    private static IEnumerable<Disagreement> Disagreements(ImageComparison image, TriageOptions options)
    {
        var pairs = image.Pairs().OrderByDescending(pair => pair.Overlap).ToList();
        bool[] isMatched = new bool[image.Detections.Count], isFound = new bool[image.Truths.Count];
        foreach (var pair in Matches(image, pairs, options, isMatched, isFound))
        {
            var (truth, detection) = (image.Truths[pair.Truth], image.Detections[pair.Detection]);
            if (truth.Label != detection.Label) yield return new(DisagreementKind.WrongClass, truth, detection, pair.Overlap, detection.Score >= options.LabelErrorScore);
            else if (pair.Overlap < options.LooseOverlap) yield return new(DisagreementKind.LooseBox, truth, detection, pair.Overlap, false);
        }
        for (int i = 0; i < isMatched.Length; i++)
        {
            if (isMatched[i] || image.IsExcused(i, options.LeastOverlap)) continue;
            double most = pairs.FirstOrDefault(pair => pair.Detection == i).Overlap;
            // What was found once more is labelled already.
            bool isUnlabelled = most < options.LeastOverlap;
            yield return new(DisagreementKind.FalsePositive, null, image.Detections[i], most, isUnlabelled && image.Detections[i].Score >= options.LabelErrorScore);
        }
        for (int i = 0; i < isFound.Length; i++)
            if (!isFound[i]) yield return new(DisagreementKind.Miss, image.Truths[i], null, pairs.FirstOrDefault(pair => pair.Truth == i).Overlap, false);
    }

    /// <summary>One to one, those that overlap most first: pairs of one class; then pairs of two; then loose pairs of one class.</summary>
    private static IEnumerable<OverlapPair> Matches(ImageComparison image, List<OverlapPair> pairs, TriageOptions options, bool[] isMatched, bool[] isFound)
    {
        (bool IsSameClass, double Least)[] passes = [(true, Math.Max(options.OtherClassOverlap, options.LeastOverlap)), (false, options.OtherClassOverlap), (true, options.LeastOverlap)];
        foreach (var (isSameClass, least) in passes)
        {
            foreach (var pair in pairs)
            {
                if (pair.Overlap < least || isMatched[pair.Detection] || isFound[pair.Truth]) continue;
                if (isSameClass != (image.Truths[pair.Truth].Label == image.Detections[pair.Detection].Label)) continue;
                isMatched[pair.Detection] = isFound[pair.Truth] = true;
                yield return pair;
            }
        }
    }
}
