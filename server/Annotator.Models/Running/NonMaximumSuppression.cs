namespace Annotator.Models.Running;

/// <summary>Greedy non-maximum suppression, class by class: of objects that overlap too much the best one stays.</summary>
public static class NonMaximumSuppression
{
    /// <summary>The objects that stay, the best ones first.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="score">Their scores.</param>
    /// <param name="category">Their classes; only objects of one class suppress each other.</param>
    /// <param name="overlap">Intersection over union of two objects, 0 to 1.</param>
    /// <param name="iou">The largest overlap that two objects of one class may have.</param>
    /// <param name="most">The most objects.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static IReadOnlyList<T> Run<T>(
        IReadOnlyList<T> objects, Func<T, double> score, Func<T, int> category, Func<T, T, double> overlap, double iou, int most, CancellationToken cancellation)
    {
        var kept = new List<T>();
        var keptOf = new Dictionary<int, List<T>>();
        foreach (var candidate in objects.OrderByDescending(score))
        {
            cancellation.ThrowIfCancellationRequested();
            if (kept.Count >= most) break;
            if (!keptOf.TryGetValue(category(candidate), out var rivals)) keptOf.Add(category(candidate), rivals = []);
            if (rivals.Exists(rival => overlap(rival, candidate) > iou)) continue;
            rivals.Add(candidate);
            kept.Add(candidate);
        }
        return kept;
    }
}
