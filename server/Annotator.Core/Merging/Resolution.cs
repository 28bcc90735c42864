using Annotator.Core.Editing;
using Annotator.Core.Model;

namespace Annotator.Core.Merging;

/// <summary>Decides conflicts of a merge: an ordinary edit that can be undone.</summary>
public static class Resolution
{
    /// <summary>The ways in which a conflict can be decided: both only where each side has an object to show.</summary>
    public static IReadOnlyList<ConflictChoice> Choices(MergeConflict conflict) => conflict switch
    {
        { Field: ConflictField.Order or ConflictField.Settings } => [ConflictChoice.Ours],
        { Field: ConflictField.Whole or ConflictField.Shape or ConflictField.Label, Ours.Annotation: not null, Theirs.Annotation: not null } =>
            [ConflictChoice.Ours, ConflictChoice.Theirs, ConflictChoice.Both],
        _ => [ConflictChoice.Ours, ConflictChoice.Theirs],
    };

    /// <summary>The changes that decide a conflict and take it off the list.</summary>
    /// <param name="image">Path of the image in the dataset.</param>
    /// <param name="document">The document that has the conflict.</param>
    /// <param name="conflict">The conflict.</param>
    /// <param name="choice">What is chosen.</param>
    /// <exception cref="ArgumentException">The document has no such conflict.</exception>
    public static IReadOnlyList<Change> Changes(string image, Document document, MergeConflict conflict, ConflictChoice choice)
    {
        if (!document.Conflicts.Contains(conflict)) throw new ArgumentException("The document has no such conflict.", nameof(conflict));
        var changes = new List<Change>();
        var side = choice == ConflictChoice.Theirs ? conflict.Theirs : conflict.Ours;
        if (conflict.Field == ConflictField.ImageSize) Add(new ImageSizeChange(image, document.Size, side?.Size), document.Size != side?.Size);
        else if (conflict.Field == ConflictField.ImageAttribute) AddAttribute(side?.Value);
        else if (side is not null) AddObject(side.Annotation);
        if (choice == ConflictChoice.Both && conflict.Theirs?.Annotation is { } theirs)
        {
            string id = AnnotationIds.New(document);
            int? above = document.IndexOf(conflict.AnnotationId!) is >= 0 and var place ? place + 1 : null;
            changes.Add(new AnnotationChange(image, id, null, theirs with { Id = id }, null, above));
        }
        int at = document.Conflicts.ToList().IndexOf(conflict);
        changes.Add(new ConflictsChange(image, document.Conflicts, document.Conflicts.Where((_, i) => i != at).ToEquatableList()));
        return changes;

        void Add(Change change, bool isNeeded)
        {
            if (isNeeded) changes.Add(change);
        }

        void AddAttribute(AttributeValue? value)
        {
            var fields = document.Fields with { Attributes = document.Fields.Attributes.With(conflict.Attribute!, value) };
            Add(new ImageFieldsChange(image, document.Fields, fields), !fields.Equals(document.Fields));
        }

        void AddObject(Annotation? wanted)
        {
            string id = conflict.AnnotationId!;
            int index = document.IndexOf(id);
            var now = index >= 0 ? document.Annotations[index] : null;
            var after = wanted is null ? null : Take(conflict, now, wanted) with { Id = id };
            if (!Equals(now, after)) changes.Add(new AnnotationChange(image, id, now, after, now is null ? null : index, now is null || after is null ? null : index));
        }
    }

    /// <summary>An object with what is in conflict as one side has it; the rest stays as it is now.</summary>
    private static Annotation Take(MergeConflict conflict, Annotation? now, Annotation side) => (conflict.Field, now) switch
    {
        (ConflictField.Whole, _) or (_, null) => side,
        (ConflictField.Label, _) => now with { Label = side.Label },
        (ConflictField.Shape, _) => now with { Shape = side.Shape },
        (ConflictField.Group, _) => now with { Group = side.Group },
        (ConflictField.Provenance, _) => now with { Provenance = side.Provenance },
        (ConflictField.Attribute, _) => now with { Attributes = now.Attributes.With(conflict.Attribute!, side.Attributes[conflict.Attribute!]) },
        _ => now,
    };
}
