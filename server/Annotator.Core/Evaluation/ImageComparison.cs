using Annotator.Core.Evaluation.Overlaps;

namespace Annotator.Core.Evaluation;

/// <summary>A detection and an object that overlap.</summary>
/// <param name="Detection">The place of the detection.</param>
/// <param name="Truth">The place of the object.</param>
/// <param name="Overlap">How much, 0 to 1.</param>
internal readonly record struct OverlapPair(int Detection, int Truth, double Overlap);

/// <summary>The detections of one image held against its objects, whatever their classes. Crowds and difficult objects are
/// never asked for, but excuse what was found on them.</summary>
internal sealed class ImageComparison
{
    private readonly OverlapTable _overlaps;
    private readonly int[] _asked, _others;

    /// <summary>Compares.</summary>
    public ImageComparison(IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> detections, OverlapMeasure measure)
    {
        _asked = [.. Enumerable.Range(0, truths.Count).Where(i => !truths[i].IsCrowd && !truths[i].IsDifficult)];
        _others = [.. Enumerable.Range(0, truths.Count).Except(_asked)];
        _overlaps = measure.Compare(detections, truths);
        (Truths, Detections) = ([.. _asked.Select(i => truths[i])], detections);
    }

    /// <summary>The objects that are asked for.</summary>
    public IReadOnlyList<GroundTruth> Truths { get; }

    /// <summary>The detections.</summary>
    public IReadOnlyList<Detection> Detections { get; }

    /// <summary>All pairs that overlap, detection by detection.</summary>
    public IEnumerable<OverlapPair> Pairs()
    {
        for (int i = 0; i < Detections.Count; i++)
            for (int j = 0; j < _asked.Length; j++)
                if (_overlaps[i, _asked[j]] is > 0 and var overlap) yield return new(i, j, overlap);
    }

    /// <summary>Whether a detection lies on something that is not asked for.</summary>
    /// <param name="detection">Its place.</param>
    /// <param name="threshold">By how much at least.</param>
    public bool IsExcused(int detection, double threshold) => _others.Any(truth => _overlaps[detection, truth] >= threshold);
}
