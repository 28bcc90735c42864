using Annotator.Core.Evaluation.Overlaps;
using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>Precision and recall of one class at every overlap, area and number of detections.</summary>
internal sealed class CocoClass
{
    private readonly List<double> _scores = [];
    private readonly List<int> _ranks = [];
    private readonly List<Outcome>[,] _outcomes = new List<Outcome>[CocoParameters.Areas.Length, CocoParameters.Overlaps.Length];
    private readonly int[] _truths = new int[CocoParameters.Areas.Length];
    private readonly int[] _order;
    private readonly int _most;

    /// <summary>Matches the objects of a class.</summary>
    public CocoClass(ClassObjects objects, CocoOptions options)
    {
        _most = options.MaxDetections[^1];
        for (int area = 0; area < CocoParameters.Areas.Length; area++)
            for (int overlap = 0; overlap < CocoParameters.Overlaps.Length; overlap++) _outcomes[area, overlap] = [];
        var measure = OverlapMeasure.Of(options.Kind, options.Sizes);
        Func<GroundTruth, bool> isNeverAsked = options.Kind == OverlapKind.Keypoints ? truth => truth.IsCrowd || !HasKeypoints(truth) : truth => truth.IsCrowd;
        foreach (var image in objects.Images) Add(image, measure, isNeverAsked);
        _order = [.. Enumerable.Range(0, _scores.Count).OrderByDescending(i => _scores[i])];
        Result = Summary(objects);
    }

    /// <summary>The numbers of the class.</summary>
    public CocoClassResult Result { get; }

    /// <summary>Average precision at an overlap; null when no object has such an area.</summary>
    /// <param name="area">The place of the area.</param>
    /// <param name="overlap">The place of the overlap.</param>
    public double? Precision(int area, int overlap) => _truths[area] == 0 ? null : Curve(area, overlap).Average();

    /// <summary>The recall at an overlap; null when no object has such an area.</summary>
    /// <param name="area">The place of the area.</param>
    /// <param name="overlap">The place of the overlap.</param>
    /// <param name="most">How many detections an image count.</param>
    public double? Recall(int area, int overlap, int most)
    {
        if (_truths[area] == 0) return null;
        var outcomes = _outcomes[area, overlap];
        int found = 0;
        for (int i = 0; i < outcomes.Count; i++)
            if (_ranks[i] < most && outcomes[i] == Outcome.TruePositive) found++;
        return (double)found / _truths[area];
    }

    private void Add(ImageObjects image, OverlapMeasure measure, Func<GroundTruth, bool> isNeverAsked)
    {
        var detections = image.Detections.Count > _most ? image.Detections.GetRange(0, _most) : image.Detections;
        var overlaps = measure.Compare(detections, image.Truths);
        for (int i = 0; i < detections.Count; i++)
        {
            _scores.Add(detections[i].Score);
            _ranks.Add(i);
        }
        var outcomes = new Outcome[detections.Count];
        for (int area = 0; area < CocoParameters.Areas.Length; area++)
        {
            var matching = new CocoMatching(image.Truths, isNeverAsked, overlaps, CocoParameters.Areas[area]);
            _truths[area] += matching.Count;
            for (int overlap = 0; overlap < CocoParameters.Overlaps.Length; overlap++)
            {
                matching.Match(CocoParameters.Overlaps[overlap], outcomes);
                _outcomes[area, overlap].AddRange(outcomes);
            }
        }
    }

    /// <summary>For each recall the best precision at that recall or a higher one.</summary>
    private double[] Curve(int area, int overlap)
    {
        var recalls = new List<double>();
        var precisions = new List<double>();
        int right = 0, wrong = 0;
        foreach (int i in _order)
        {
            var outcome = _outcomes[area, overlap][i];
            if (outcome == Outcome.Ignored) continue;
            if (outcome == Outcome.TruePositive) right++;
            else wrong++;
            recalls.Add((double)right / _truths[area]);
            precisions.Add((double)right / (right + wrong));
        }
        for (int i = precisions.Count - 2; i >= 0; i--) precisions[i] = Math.Max(precisions[i], precisions[i + 1]);
        var curve = new double[CocoParameters.Recalls.Length];
        for (int i = 0, at = 0; i < curve.Length; i++)
        {
            while (at < recalls.Count && recalls[at] < CocoParameters.Recalls[i]) at++;
            if (at < recalls.Count) curve[i] = precisions[at];
        }
        return curve;
    }

    private CocoClassResult Summary(ClassObjects objects)
    {
        const int all = CocoParameters.AllAreas;
        int truths = objects.Images.Sum(image => image.Truths.Count(truth => !truth.IsCrowd)), detections = objects.Images.Sum(image => image.Detections.Count);
        if (_truths[all] == 0) return new(objects.Label, truths, detections, null, null, null, null, []);
        var overlaps = Enumerable.Range(0, CocoParameters.Overlaps.Length);
        var precisions = overlaps.Select(overlap => Precision(all, overlap)).ToArray();
        return new(objects.Label, truths, detections, precisions.Average(), precisions[CocoParameters.Overlap50], precisions[CocoParameters.Overlap75],
            overlaps.Average(overlap => Recall(all, overlap, _most)), Curve(all, CocoParameters.Overlap50).ToEquatableList());
    }

    private static bool HasKeypoints(GroundTruth truth) => truth.Shape is KeypointsShape keypoints && keypoints.Visibility.Any(visibility => visibility > 0);
}
