using Annotator.Core.Model;

namespace Annotator.Core.Merging;

/// <summary>Merges two documents that come from a common one, per object and per field. What both sides changed
/// differently stays as ours and is reported; an object that one side removed and the other changed stays.</summary>
public static class ThreeWayMerge
{
    /// <summary>Merges.</summary>
    /// <param name="base">The document both sides come from.</param>
    /// <param name="ours">One side; wins where both changed the same.</param>
    /// <param name="theirs">The other side.</param>
    public static MergeResult Merge(Document @base, Document ours, Document theirs)
    {
        var conflicts = new List<MergeConflict>();
        var fields = new FieldMerge(conflicts);
        var list = new KeyedListMerge<Annotation>(annotation => annotation.Id)
        {
            MergeElement = (before, mine, other) => Merge(fields, conflicts, before, mine, other),
            RemovedAndChanged = (kept, byUs) => conflicts.Add(new(kept.Id, byUs
                ? $"{Name(kept)} was removed by you and changed on the other side; it is kept as changed there."
                : $"{Name(kept)} was changed by you and removed on the other side; yours is kept.")),
            OrderConflict = () => conflicts.Add(new(null, "The drawing order was changed on both sides; yours is kept.")),
        };
        var merged = new Document(
            new ImageFields(
                FieldMerge.Merge(@base.Fields.Tags, ours.Fields.Tags, theirs.Fields.Tags),
                fields.Merge(null, "the image", @base.Fields.Attributes, ours.Fields.Attributes, theirs.Fields.Attributes)),
            [.. list.Merge(@base.Annotations, ours.Annotations, theirs.Annotations)],
            fields.Merge(null, () => "The recorded size of the image", @base.Size, ours.Size, theirs.Size));
        return new(merged, conflicts.ToEquatableList(), !merged.Equals(ours));
    }

    private static Annotation Merge(FieldMerge fields, List<MergeConflict> conflicts, Annotation? before, Annotation ours, Annotation theirs)
    {
        var (id, name) = (ours.Id, Name(ours));
        if (before is null)
        {
            conflicts.Add(new(id, $"{name} was added on both sides with the same id; yours is kept."));
            return ours;
        }
        return new Annotation(
            id,
            fields.Merge(id, () => $"The label of {name}", before.Label, ours.Label, theirs.Label),
            fields.Merge(id, () => $"The shape of {name}", before.Shape, ours.Shape, theirs.Shape))
        {
            Attributes = fields.Merge(id, name, before.Attributes, ours.Attributes, theirs.Attributes),
            Group = fields.Merge(id, () => $"The group of {name}", before.Group, ours.Group, theirs.Group),
            Provenance = fields.Merge(id, () => $"The provenance of {name}", before.Provenance, ours.Provenance, theirs.Provenance),
        };
    }

    private static string Name(Annotation annotation) => $"“{Limits.Excerpt(annotation.Label)}” ({Limits.Excerpt(annotation.Id)})";
}
