using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>Some changes of a comparison, without the others.</summary>
public static class PartialDiff
{
    /// <summary>A document after some changes.</summary>
    /// <param name="document">The document; it has the objects before the changes, by their ids.</param>
    /// <param name="changes">The changes; one of an object that is not there adds it, right above what it lies above in the
    /// document that the changes lead to.</param>
    /// <param name="idAt">The id, in the document, of the object at a place of the document that the changes lead to; null when
    /// it is not there.</param>
    public static Document Apply(Document document, IEnumerable<ObjectDiff> changes, Func<int, string?> idAt)
    {
        var added = new Dictionary<int, string>();
        var all = document.Annotations.ToBuilder();
        foreach (var change in changes.OrderBy(change => change.IndexAfter))
        {
            int at = change.Before is { } before ? all.FindIndex(annotation => annotation.Id == before.Id) : -1;
            if (change.After is not { } after)
            {
                if (at >= 0) all.RemoveAt(at);
                continue;
            }
            var wanted = after with { Id = at < 0 ? Unused(after.Id, all) : all[at].Id };
            added[change.IndexAfter] = wanted.Id;
            if (at >= 0 && !change.Differences.Any(difference => difference is Reordered))
            {
                all[at] = wanted;
                continue;
            }
            if (at >= 0) all.RemoveAt(at);
            all.Insert(Above(change.IndexAfter), wanted);
        }
        return document with { Annotations = all.ToImmutable() };

        // The place above the nearest object below that is there.
        int Above(int place)
        {
            while (--place >= 0)
                if ((added.GetValueOrDefault(place) ?? idAt(place)) is { } id && all.FindIndex(annotation => annotation.Id == id) is >= 0 and var found) return found + 1;
            return 0;
        }
    }

    private static string Unused(string id, IReadOnlyCollection<Annotation> all)
    {
        string unused = id;
        for (int i = 2; all.Any(annotation => annotation.Id == unused); i++) unused = $"{id}-{i}";
        return unused;
    }
}
