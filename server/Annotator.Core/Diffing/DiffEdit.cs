using Annotator.Core.Editing;

namespace Annotator.Core.Diffing;

/// <summary>The changes that lead from one document to the other, as few as can be.</summary>
internal static class DiffEdit
{
    /// <summary>The changes, in the order in which they apply.</summary>
    public static IEnumerable<Change> Changes(DocumentDiff diff, string image)
    {
        var (before, after) = (diff.Before, diff.After);
        if (before.Size != after.Size) yield return new ImageSizeChange(image, before.Size, after.Size);
        if (!before.Fields.Equals(after.Fields)) yield return new ImageFieldsChange(image, before.Fields, after.Fields);
        foreach (var gone in diff.Objects.Reverse().Where(change => change.IsRemoved))
            yield return new AnnotationChange(image, gone.Id, gone.Before, null, gone.IndexBefore, null);

        // From bottom to top: what is new or moves goes right after what lies below it.
        var list = before.Annotations.Where((_, i) => diff.Matching.After(i) >= 0).Select(annotation => annotation.Id).ToList();
        var byPlace = diff.Objects.Where(change => !change.IsRemoved).ToDictionary(change => change.IndexAfter);
        var ids = diff.Matching.IdsOfAfter(before, after);
        int at = -1;
        for (int place = 0; place < ids.Length; place++)
        {
            string id = ids[place];
            if (!byPlace.TryGetValue(place, out var change))
            {
                at = list.IndexOf(id, at + 1);
                continue;
            }
            var wanted = change.After! with { Id = id };
            if (change.Before is not { } old)
            {
                list.Insert(++at, id);
                yield return new AnnotationChange(image, id, null, wanted, null, at);
            }
            else if (change.Differences.Any(difference => difference is Reordered))
            {
                int from = list.IndexOf(id);
                list.RemoveAt(from);
                if (from > at) at++;
                list.Insert(at, id);
                yield return new AnnotationChange(image, id, old, wanted, from, at);
            }
            else
            {
                at = list.IndexOf(id, at + 1);
                yield return new AnnotationChange(image, id, old, wanted, at, at);
            }
        }
    }
}
