using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>Finds what differs between two documents.</summary>
internal static class Differ
{
    /// <summary>Compares documents from first to second.</summary>
    public static DocumentDiff Compare(Document before, Document after)
    {
        var matching = Matcher.Match(before, after);
        var order = after.Annotations.Select((_, i) => matching.Before(i)).ToList();
        var staying = Ascending.Longest(order);
        var objects = new List<ObjectDiff>();
        int place = -1;
        foreach (var annotation in before.Annotations)
            if (matching.After(++place) < 0) objects.Add(new(annotation, null, place, -1, []));
        place = -1;
        var all = before.Annotations.ToArray();
        foreach (var annotation in after.Annotations)
        {
            int counterpart = order[++place];
            if (counterpart < 0) objects.Add(new(null, annotation, -1, place, []));
            else if (Differences(all[counterpart], annotation, staying.Contains(place) ? null : new Reordered(counterpart, place)) is { Count: > 0 } differences)
                objects.Add(new(all[counterpart], annotation, counterpart, place, differences.ToEquatableList()));
        }
        return new(before, after, Image(before, after), Sorted(objects), matching);
    }

    /// <summary>Objects in the order in which a <see cref="DocumentDiff"/> lists them.</summary>
    public static EquatableList<ObjectDiff> Sorted(IEnumerable<ObjectDiff> objects) =>
        objects.OrderBy(change => change.IsRemoved ? 0 : 1).ThenBy(change => change.IsRemoved ? change.IndexBefore : change.IndexAfter).ToEquatableList();

    private static EquatableList<Difference> Image(Document before, Document after)
    {
        var differences = new List<Difference>();
        if (before.Size != after.Size) differences.Add(new SizeChanged(before.Size, after.Size));
        if (before.Fields.Tags != after.Fields.Tags) differences.Add(new TagsChanged(before.Fields.Tags, after.Fields.Tags));
        Attributes(before.Fields.Attributes, after.Fields.Attributes, differences);
        return differences.ToEquatableList();
    }

    private static List<Difference> Differences(Annotation before, Annotation after, Reordered? reordered)
    {
        var differences = new List<Difference>();
        if (before.Label != after.Label) differences.Add(new Relabelled(before.Label, after.Label));
        if (!before.Shape.Equals(after.Shape)) ShapeDifferences.Find(before.Shape, after.Shape, differences);
        Attributes(before.Attributes, after.Attributes, differences);
        if (before.Group != after.Group) differences.Add(new Regrouped(before.Group, after.Group));
        if (before.Provenance != after.Provenance) differences.Add(new ProvenanceChanged(before.Provenance, after.Provenance));
        if (reordered is not null) differences.Add(reordered);
        return differences;
    }

    /// <summary>In order of names, so that it is the same either way.</summary>
    private static void Attributes(AttributeSet before, AttributeSet after, List<Difference> differences)
    {
        if (before.Equals(after)) return;
        foreach (string name in before.Concat(after).Select(pair => pair.Key).Distinct().Order(StringComparer.Ordinal))
            if (!Equals(before[name], after[name])) differences.Add(new AttributeChanged(name, before[name], after[name]));
    }
}
