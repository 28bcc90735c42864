using Annotator.Core.Model;

namespace Annotator.Core.Merging;

/// <summary>Merges two documents that come from a common one, per object and per field. What both sides changed
/// differently stays as ours and is reported; an object that one side removed and the other changed stays.</summary>
public static class ThreeWayMerge
{
    /// <summary>Merges documents in which each object has the same id everywhere.</summary>
    /// <param name="base">The document both sides come from.</param>
    /// <param name="ours">One side; wins where both changed the same.</param>
    /// <param name="theirs">The other side.</param>
    public static MergeResult Merge(Document @base, Document ours, Document theirs)
    {
        var conflicts = new List<MergeConflict>();
        var list = new KeyedListMerge<Annotation>(annotation => annotation.Id)
        {
            MergeElement = (before, mine, other) => Merge(conflicts, before, mine, other),
            RemovedAndChanged = (before, mine, other) => conflicts.Add(Conflict(before, mine, other, mine is null
                ? $"{Name(other!)} was removed by you and changed on the other side; it is kept as changed there."
                : $"{Name(mine)} was changed by you and removed on the other side; yours is kept.")),
            OrderConflict = () => conflicts.Add(new(null, "The drawing order was changed on both sides; yours is kept.") { Field = ConflictField.Order }),
        };
        var fields = new FieldMerge((field, name, message) => conflicts.Add(new(null, message)
        {
            Field = field,
            Attribute = name,
            Base = Side(@base, field, name),
            Ours = Side(ours, field, name),
            Theirs = Side(theirs, field, name),
        }));
        var merged = new Document(
            new ImageFields(
                FieldMerge.Merge(@base.Fields.Tags, ours.Fields.Tags, theirs.Fields.Tags),
                fields.Merge(ConflictField.ImageAttribute, "the image", @base.Fields.Attributes, ours.Fields.Attributes, theirs.Fields.Attributes)),
            [.. list.Merge(@base.Annotations, ours.Annotations, theirs.Annotations)],
            fields.Merge(ConflictField.ImageSize, () => "The recorded size of the image", @base.Size, ours.Size, theirs.Size))
        {
            Conflicts = Open(@base.Conflicts, ours.Conflicts, theirs.Conflicts),
        };
        return new(merged, conflicts.ToEquatableList(), !merged.Equals(ours));
    }

    /// <summary>Merges documents whose formats store no ids, or count them up on each side: objects are found again on the other
    /// sides by <see cref="Diffing.Matcher"/>. The result has our ids.</summary>
    /// <param name="base">The document both sides come from.</param>
    /// <param name="ours">One side; wins where both changed the same.</param>
    /// <param name="theirs">The other side.</param>
    public static MergeResult MergeMatched(Document @base, Document ours, Document theirs)
    {
        var (start, other) = Alignment.ToOurs(@base, ours, theirs);
        return Merge(start, ours, other);
    }

    /// <summary>Conflicts of earlier merges that neither side has resolved.</summary>
    private static EquatableList<MergeConflict> Open(EquatableList<MergeConflict> @base, EquatableList<MergeConflict> ours, EquatableList<MergeConflict> theirs) =>
        ours.Equals(theirs) || @base.Equals(theirs) ? ours : ours.Except(@base.Except(theirs)).Concat(theirs.Except(@base).Except(ours)).ToEquatableList();

    private static Annotation Merge(List<MergeConflict> conflicts, Annotation? before, Annotation ours, Annotation theirs)
    {
        string name = Name(ours);
        if (before is null)
        {
            conflicts.Add(Conflict(null, ours, theirs, $"{name} was added on both sides with the same id; yours is kept."));
            return ours;
        }
        var fields = new FieldMerge((field, attribute, message) => conflicts.Add(Conflict(before, ours, theirs, message) with { Field = field, Attribute = attribute }));
        return new Annotation(
            ours.Id,
            fields.Merge(ConflictField.Label, () => $"The label of {name}", before.Label, ours.Label, theirs.Label),
            fields.Merge(ConflictField.Shape, () => $"The shape of {name}", before.Shape, ours.Shape, theirs.Shape))
        {
            Attributes = fields.Merge(ConflictField.Attribute, name, before.Attributes, ours.Attributes, theirs.Attributes),
            Group = fields.Merge(ConflictField.Group, () => $"The group of {name}", before.Group, ours.Group, theirs.Group),
            Provenance = fields.Merge(ConflictField.Provenance, () => $"The provenance of {name}", before.Provenance, ours.Provenance, theirs.Provenance),
        };
    }

    private static MergeConflict Conflict(Annotation? before, Annotation? ours, Annotation? theirs, string message) => new((ours ?? theirs)!.Id, message)
    {
        Field = ConflictField.Whole,
        Base = new(before),
        Ours = new(ours),
        Theirs = new(theirs),
    };

    private static ConflictSide Side(Document document, ConflictField field, string? name) =>
        field == ConflictField.ImageSize ? new(null, null, document.Size) : new(null, document.Fields.Attributes[name!]);

    private static string Name(Annotation annotation) => $"“{Limits.Excerpt(annotation.Label)}” ({Limits.Excerpt(annotation.Id)})";
}
