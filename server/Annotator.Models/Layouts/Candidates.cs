using Annotator.Models.Running;

namespace Annotator.Models.Layouts;

/// <summary>Collects what a detector may have found: good enough, of a wanted class, with numbers that are numbers.</summary>
/// <param name="context">What is wanted.</param>
internal sealed class Candidates(LayoutContext context)
{
    /// <summary>The most objects that are compared with each other.</summary>
    public const int Most = 100_000;

    private readonly Dictionary<int, bool> _wanted = [];
    private List<Candidate> _found = [];
    private long _good;
    private long _broken;

    /// <summary>Adds an object.</summary>
    public void Add(Candidate candidate)
    {
        if (!candidate.IsFinite || candidate.Class < 0)
        {
            _broken++;
            return;
        }
        if (candidate.Score < context.Thresholds.Score) return;
        if (!_wanted.TryGetValue(candidate.Class, out bool isWanted)) _wanted.Add(candidate.Class, isWanted = context.IsWanted(context.Labels[candidate.Class]));
        if (!isWanted) return;
        _good++;
        _found.Add(candidate);
        if (_found.Count >= 2 * Most) KeepBest();
    }

    /// <summary>The objects, the best ones first, without suppression.</summary>
    public IReadOnlyList<Candidate> Best()
    {
        Limit();
        return [.. _found.OrderByDescending(candidate => candidate.Score).Take(context.Thresholds.MaxDetections)];
    }

    /// <summary>The objects that stay after non-maximum suppression, the best ones first.</summary>
    /// <param name="overlap">Intersection over union; null for that of the upright boxes.</param>
    public IReadOnlyList<Candidate> Suppressed(Func<Candidate, Candidate, double>? overlap = null)
    {
        Limit();
        return NonMaximumSuppression.Run(
            _found, candidate => candidate.Score, candidate => candidate.Class, overlap ?? Candidate.Overlap, context.Thresholds.Iou, context.Thresholds.MaxDetections, context.Cancellation);
    }

    /// <summary>Predictions of upright boxes.</summary>
    public static IReadOnlyList<Prediction> ToBoxes(IReadOnlyList<Candidate> candidates, LayoutContext context) =>
        [.. candidates.Select(c => new Prediction(context.Labels[c.Class], Score(c), context.Box(c.X1, c.Y1, c.X2, c.Y2))).Where(prediction => prediction.Shape is not null)];

    /// <summary>The score, within 0 and 1.</summary>
    public static double Score(Candidate candidate) => Math.Clamp(candidate.Score, 0, 1);

    private void Limit()
    {
        if (_broken > 0) context.Options.Report?.Invoke($"{context.Descriptor.Name}: {_broken:N0} {(_broken == 1 ? "detection" : "detections")} with a score, class or coordinate that is not a number left out.");
        if (_good <= Most) return;
        context.Options.Report?.Invoke($"{context.Descriptor.Name}: of {_good:N0} raw detections only the best {Most:N0} were looked at. Raise the least score.");
        KeepBest();
    }

    private void KeepBest()
    {
        context.Cancellation.ThrowIfCancellationRequested();
        _found = [.. _found.OrderByDescending(candidate => candidate.Score).Take(Most)];
    }
}
