using Annotator.Core.Model;

namespace Annotator.Core.Merging;

/// <summary>Three-way merge of single values and of sets of attributes.</summary>
/// <param name="conflicts">Takes what both sides changed differently.</param>
internal sealed class FieldMerge(List<MergeConflict> conflicts)
{
    /// <summary>The value that a side changed; ours when both did.</summary>
    /// <param name="id">The annotation concerned, or null.</param>
    /// <param name="what">What both sides changed, for the message: "The label of “cat”".</param>
    /// <param name="base">The value before.</param>
    /// <param name="ours">Our value.</param>
    /// <param name="theirs">Their value.</param>
    public T Merge<T>(string? id, Func<string> what, T @base, T ours, T theirs)
    {
        var comparer = EqualityComparer<T>.Default;
        if (comparer.Equals(ours, theirs) || comparer.Equals(@base, theirs)) return ours;
        if (comparer.Equals(@base, ours)) return theirs;
        conflicts.Add(new(id, $"{what()} was changed on both sides; yours is kept."));
        return ours;
    }

    /// <summary>Attributes merged one by one.</summary>
    /// <param name="id">The annotation concerned, or null.</param>
    /// <param name="owner">Whose attributes, for messages: "“cat”".</param>
    /// <param name="base">The attributes before.</param>
    /// <param name="ours">Our attributes.</param>
    /// <param name="theirs">Their attributes.</param>
    public AttributeSet Merge(string? id, string owner, AttributeSet @base, AttributeSet ours, AttributeSet theirs)
    {
        if (ours.Equals(@base)) return theirs;
        var result = ours;
        foreach (var name in @base.Concat(theirs).Select(pair => pair.Key).Distinct())
        {
            var merged = Merge(id, () => $"The attribute “{Limits.Excerpt(name)}” of {owner}", @base[name], ours[name], theirs[name]);
            result = result.With(name, merged);
        }
        return result;
    }

    /// <summary>Tags or options: what a side added or removed is added or removed, in the order of the side that changed it.</summary>
    public static EquatableList<string> Merge(EquatableList<string> @base, EquatableList<string> ours, EquatableList<string> theirs)
    {
        if (ours == theirs || @base == theirs) return ours;
        if (@base == ours) return theirs;
        var merge = new KeyedListMerge<string>(text => text)
        {
            MergeElement = (_, text, _) => text,
            RemovedAndChanged = (_, _) => { },
            OrderConflict = () => { },
        };
        return merge.Merge([.. @base.Distinct()], [.. ours.Distinct()], [.. theirs.Distinct()]).ToEquatableList();
    }
}
