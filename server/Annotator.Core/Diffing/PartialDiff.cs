using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>Some changes of a comparison, without the others.</summary>
public static class PartialDiff
{
    /// <summary>A document after some changes.</summary>
    /// <param name="document">The document; it has the objects before the changes, by their ids.</param>
    /// <param name="changes">The changes; one of an object that is not there adds it.</param>
    public static Document Apply(Document document, IEnumerable<ObjectDiff> changes)
    {
        var all = document.Annotations.ToBuilder();
        foreach (var change in changes.OrderBy(change => change.IndexAfter))
        {
            int at = change.Before is { } before ? all.FindIndex(annotation => annotation.Id == before.Id) : -1;
            if (change.After is not { } after)
            {
                if (at >= 0) all.RemoveAt(at);
                continue;
            }
            int place = Math.Clamp(change.IndexAfter, 0, all.Count);
            if (at < 0)
            {
                all.Insert(place, after with { Id = Unused(after.Id, all) });
                continue;
            }
            var changed = after with { Id = all[at].Id };
            all[at] = changed;
            if (!change.Differences.Any(difference => difference is Reordered)) continue;
            all.RemoveAt(at);
            all.Insert(Math.Min(place, all.Count), changed);
        }
        return document with { Annotations = all.ToImmutable() };
    }

    private static string Unused(string id, IReadOnlyCollection<Annotation> all)
    {
        string unused = id;
        for (int i = 2; all.Any(annotation => annotation.Id == unused); i++) unused = $"{id}-{i}";
        return unused;
    }
}
