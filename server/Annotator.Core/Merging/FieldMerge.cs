using Annotator.Core.Model;

namespace Annotator.Core.Merging;

/// <summary>Three-way merge of single values and of sets of attributes.</summary>
/// <param name="report">Takes what both sides changed differently: the field and what is concerned, for the message.</param>
internal sealed class FieldMerge(Action<ConflictField, string?, string> report)
{
    /// <summary>The value that a side changed; ours when both did.</summary>
    /// <param name="field">The kind of value.</param>
    /// <param name="what">What both sides changed, for the message: "The label of “cat”".</param>
    /// <param name="base">The value before.</param>
    /// <param name="ours">Our value.</param>
    /// <param name="theirs">Their value.</param>
    /// <param name="name">The name of the attribute, when it is one.</param>
    public T Merge<T>(ConflictField field, Func<string> what, T @base, T ours, T theirs, string? name = null)
    {
        var comparer = EqualityComparer<T>.Default;
        if (comparer.Equals(ours, theirs) || comparer.Equals(@base, theirs)) return ours;
        if (comparer.Equals(@base, ours)) return theirs;
        report(field, name, $"{what()} was changed on both sides; yours is kept.");
        return ours;
    }

    /// <summary>Attributes merged one by one.</summary>
    /// <param name="field">The kind of attribute.</param>
    /// <param name="owner">Whose attributes, for messages: "“cat”".</param>
    /// <param name="base">The attributes before.</param>
    /// <param name="ours">Our attributes.</param>
    /// <param name="theirs">Their attributes.</param>
    public AttributeSet Merge(ConflictField field, string owner, AttributeSet @base, AttributeSet ours, AttributeSet theirs)
    {
        if (ours.Equals(@base)) return theirs;
        var result = ours;
        foreach (var name in @base.Concat(theirs).Select(pair => pair.Key).Distinct())
        {
            var merged = Merge(field, () => $"The attribute “{Limits.Excerpt(name)}” of {owner}", @base[name], ours[name], theirs[name], name);
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
            RemovedAndChanged = (_, _, _) => { },
            OrderConflict = () => { },
        };
        return merge.Merge([.. @base.Distinct()], [.. ours.Distinct()], [.. theirs.Distinct()]).ToEquatableList();
    }
}
