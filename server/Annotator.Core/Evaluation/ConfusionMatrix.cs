using Annotator.Core.Evaluation.Overlaps;
using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>How often objects of each class were found as which class. Rows are what is there, columns what was found; the last
/// row is what was found where nothing is, the last column what was not found. Matched as by Ultralytics, whatever the
/// classes: each detection keeps the object that it overlaps most, then each object the detection that overlaps it most. What was found on crowds and difficult objects does not count, nor do they.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;

    private ConfusionMatrix(EquatableList<string> labels)
    {
        Labels = labels;
        _counts = new long[labels.Count + 1, labels.Count + 1];
    }

    /// <summary>The classes in ordinal order: the places of rows and columns.</summary>
    public EquatableList<string> Labels { get; }

    /// <summary>The place of the row and the column of the background: behind the classes.</summary>
    public int Background => Labels.Count;

    /// <summary>How often an object of a class was found as another.</summary>
    /// <param name="truth">The place of the class that is there, or <see cref="Background"/>.</param>
    /// <param name="found">The place of the class that was found, or <see cref="Background"/>.</param>
    public long this[int truth, int found] => _counts[truth, found];

    /// <summary>The scores of each class, in the order of <see cref="Labels"/>.</summary>
    public EquatableList<ClassScores> Classes => Labels.Select((label, place) =>
    {
        long there = 0, found = 0;
        for (int i = 0; i <= Background; i++) (there, found) = (there + _counts[place, i], found + _counts[i, place]);
        long right = _counts[place, place];
        return new ClassScores(label, right, found - right, there - right);
    }).ToEquatableList();

    /// <summary>Counts.</summary>
    /// <param name="truths">The objects of all images.</param>
    /// <param name="detections">The detections in all images.</param>
    /// <param name="options">How; null for boxes and the thresholds of Ultralytics.</param>
    public static ConfusionMatrix Of(IEnumerable<GroundTruth> truths, IEnumerable<Detection> detections, ConfusionOptions? options = null)
    {
        var how = options ?? new();
        var there = truths.ToLookup(truth => truth.Image);
        var found = detections.ToLookup(detection => detection.Image);
        var labels = there.SelectMany(image => image).Select(truth => truth.Label).Concat(found.SelectMany(image => image).Select(detection => detection.Label));
        var matrix = new ConfusionMatrix(labels.Distinct().Order(StringComparer.Ordinal).ToEquatableList());
        var places = matrix.Labels.Select((label, place) => (label, place)).ToDictionary(pair => pair.label, pair => pair.place);
        var measure = OverlapMeasure.Of(how.Kind, how.Sizes);
        foreach (string image in there.Select(image => image.Key).Union(found.Select(image => image.Key)))
            matrix.Add(new([.. there[image]], [.. found[image].Where(detection => detection.Score > how.ScoreThreshold)], measure), how.OverlapThreshold, places);
        return matrix;
    }

    private void Add(ImageComparison image, double threshold, Dictionary<string, int> places)
    {
        bool[] isMatched = new bool[image.Detections.Count], isFound = new bool[image.Truths.Count];
        foreach (var pair in Matches(image, threshold))
        {
            isMatched[pair.Detection] = isFound[pair.Truth] = true;
            _counts[places[image.Truths[pair.Truth].Label], places[image.Detections[pair.Detection].Label]]++;
        }
        for (int i = 0; i < isFound.Length; i++)
            if (!isFound[i]) _counts[places[image.Truths[i].Label], Background]++;
        for (int i = 0; i < isMatched.Length; i++)
            if (!isMatched[i] && !image.IsExcused(i, threshold)) _counts[Background, places[image.Detections[i].Label]]++;
    }

    private static IEnumerable<OverlapPair> Matches(ImageComparison image, double threshold) => image.Pairs()
        .Where(pair => pair.Overlap > threshold)
        .OrderByDescending(pair => pair.Overlap)
        .DistinctBy(pair => pair.Detection)
        .DistinctBy(pair => pair.Truth);
}
