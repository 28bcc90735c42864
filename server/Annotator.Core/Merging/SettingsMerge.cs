using Annotator.Core.Model;

namespace Annotator.Core.Merging;

/// <summary>Merges two states of a dataset's settings that come from a common one: labels and attributes by name, field
/// by field.</summary>
public static class SettingsMerge
{
    /// <summary>Merges.</summary>
    /// <param name="base">The settings both sides come from.</param>
    /// <param name="ours">One side; wins where both changed the same.</param>
    /// <param name="theirs">The other side.</param>
    public static SettingsMergeResult Merge(DatasetSettings @base, DatasetSettings ours, DatasetSettings theirs)
    {
        var conflicts = new List<MergeConflict>();
        var fields = new FieldMerge((field, name, message) => conflicts.Add(Conflict(message) with { Attribute = name }));
        var labels = Lists<LabelDefinition>(conflicts, "label", label => label.Name, (before, mine, other) => Merge(fields, conflicts, before, mine, other));
        var merged = new DatasetSettings(
            labels.Merge(@base.Labels, ours.Labels, theirs.Labels).ToEquatableList(),
            Attributes(fields, conflicts, @base.Attributes, ours.Attributes, theirs.Attributes),
            Attributes(fields, conflicts, @base.ImageAttributes, ours.ImageAttributes, theirs.ImageAttributes),
            FieldMerge.Merge(@base.Tags, ours.Tags, theirs.Tags));
        return new(merged, conflicts.ToEquatableList(), !merged.Equals(ours));
    }

    private static LabelDefinition Merge(FieldMerge fields, List<MergeConflict> conflicts, LabelDefinition? before, LabelDefinition ours, LabelDefinition theirs)
    {
        string name = $"the label “{Limits.Excerpt(ours.Name)}”";
        before ??= new(ours.Name, null, null, [], []);
        return new(
            ours.Name,
            fields.Merge(ConflictField.Settings, () => $"The colour of {name}", before.Color, ours.Color, theirs.Color),
            fields.Merge(ConflictField.Settings, () => $"The key of {name}", before.Key, ours.Key, theirs.Key),
            fields.Merge(ConflictField.Settings, () => $"The shapes of {name}", before.Shapes, ours.Shapes, theirs.Shapes),
            Attributes(fields, conflicts, before.Attributes, ours.Attributes, theirs.Attributes));
    }

    private static EquatableList<AttributeDefinition> Attributes(
        FieldMerge fields,
        List<MergeConflict> conflicts,
        EquatableList<AttributeDefinition> @base,
        EquatableList<AttributeDefinition> ours,
        EquatableList<AttributeDefinition> theirs)
    {
        if (ours == @base) return theirs;
        var lists = Lists<AttributeDefinition>(conflicts, "attribute", attribute => attribute.Name, (before, mine, other) =>
        {
            string name = $"the attribute “{Limits.Excerpt(mine.Name)}”";
            var type = fields.Merge(ConflictField.Settings, () => $"The type of {name}", before?.Type, mine.Type, other.Type) ?? mine.Type;
            return new(mine.Name, type, FieldMerge.Merge(before?.Options ?? [], mine.Options, other.Options));
        });
        return lists.Merge(@base, ours, theirs).ToEquatableList();
    }

    private static KeyedListMerge<T> Lists<T>(List<MergeConflict> conflicts, string what, Func<T, string> nameOf, Func<T?, T, T, T> mergeElement)
        where T : class => new(nameOf)
        {
            MergeElement = mergeElement,
            RemovedAndChanged = (_, ours, theirs) => conflicts.Add(Conflict(ours is null
                ? $"The {what} “{Limits.Excerpt(nameOf(theirs!))}” was removed by you and changed on the other side; it is kept as changed there."
                : $"The {what} “{Limits.Excerpt(nameOf(ours))}” was changed by you and removed on the other side; yours is kept.")),
            OrderConflict = () => conflicts.Add(Conflict($"The order of the {what}s was changed on both sides; yours is kept.")),
        };

    private static MergeConflict Conflict(string message) => new(null, message) { Field = ConflictField.Settings };
}
