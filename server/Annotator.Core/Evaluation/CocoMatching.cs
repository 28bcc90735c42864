using Annotator.Core.Evaluation.Overlaps;

namespace Annotator.Core.Evaluation;

/// <summary>What became of a detection.</summary>
internal enum Outcome : byte
{
    /// <summary>It found nothing.</summary>
    FalsePositive,

    /// <summary>It found an object.</summary>
    TruePositive,

    /// <summary>It counts neither way.</summary>
    Ignored,
}

/// <summary>Matches the detections and objects of one class in one image as COCOeval does: the surest detection takes the free
/// object that it overlaps most; objects that do not count, crowds and those of other sizes, only when no other is left.</summary>
internal sealed class CocoMatching
{
    private readonly IReadOnlyList<GroundTruth> _truths;
    private readonly OverlapTable _overlaps;
    private readonly int[] _order;
    private readonly bool[] _isIgnored, _isTaken;

    /// <summary>Takes objects.</summary>
    /// <param name="truths">What is there.</param>
    /// <param name="isNeverAsked">Objects that do not count at any size.</param>
    /// <param name="overlaps">The overlaps of the detections, the surest first, and the objects.</param>
    /// <param name="areas">The range of areas that count, px².</param>
    public CocoMatching(IReadOnlyList<GroundTruth> truths, Func<GroundTruth, bool> isNeverAsked, OverlapTable overlaps, (double Least, double Most) areas)
    {
        (_truths, _overlaps) = (truths, overlaps);
        _isTaken = new bool[truths.Count];
        _isIgnored = [.. truths.Select(truth => isNeverAsked(truth) || IsOutside(truth.EffectiveArea, areas))];
        _order = [.. Enumerable.Range(0, truths.Count).OrderBy(i => _isIgnored[i])];
        Areas = areas;
    }

    /// <summary>How many objects count.</summary>
    public int Count => _isIgnored.Count(isIgnored => !isIgnored);

    private (double Least, double Most) Areas { get; }

    /// <summary>Matches at an overlap.</summary>
    /// <param name="threshold">The least overlap.</param>
    /// <param name="outcomes">Takes what became of each detection.</param>
    public void Match(double threshold, Span<Outcome> outcomes)
    {
        Array.Clear(_isTaken);
        for (int i = 0; i < outcomes.Length; i++)
        {
            int match = Best(i, threshold);
            if (match < 0)
            {
                outcomes[i] = IsOutside(_overlaps.AreaOf(i), Areas) ? Outcome.Ignored : Outcome.FalsePositive;
                continue;
            }
            _isTaken[match] = true;
            outcomes[i] = _isIgnored[match] ? Outcome.Ignored : Outcome.TruePositive;
        }
    }

    private int Best(int detection, double threshold)
    {
        double best = Math.Min(threshold, 1 - 1e-10);
        int match = -1;
        foreach (int j in _order)
        {
            if (_isTaken[j] && !_truths[j].IsCrowd) continue;
            if (match >= 0 && !_isIgnored[match] && _isIgnored[j]) break;
            // Of equal overlaps the later object wins.
            if (_overlaps[detection, j] < best) continue;
            (best, match) = (_overlaps[detection, j], j);
        }
        return match;
    }

    private static bool IsOutside(double area, (double Least, double Most) areas) => area < areas.Least || area > areas.Most;
}
