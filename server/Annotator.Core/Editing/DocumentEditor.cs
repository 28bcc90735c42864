using Annotator.Core.Model;

namespace Annotator.Core.Editing;

/// <summary>Applies changes to documents. What it gives back as applied is exact: inverted and applied, it restores the
/// document as it was.</summary>
public static class DocumentEditor
{
    /// <summary>Applies one change.</summary>
    /// <param name="document">The document; it stays as it is.</param>
    /// <param name="change">The change; missing indices are allowed.</param>
    /// <returns>The new document, and the change with every index filled in.</returns>
    /// <exception cref="EditConflictException">The document does not hold what the change says it changes.</exception>
    /// <exception cref="InvalidEditException">The change makes no sense.</exception>
    public static (Document Document, Change Applied) Apply(Document document, Change change) => change switch
    {
        AnnotationChange { Before: null, After: { } after } added => Add(document, added, after),
        AnnotationChange { Before: { } before, After: null } removed => Remove(document, removed, before),
        AnnotationChange { Before: { } before, After: { } after } changed => Replace(document, changed, before, after),
        AnnotationChange => throw new InvalidEditException("A change of an annotation has neither before nor after."),
        ImageFieldsChange fields => Apply(document, fields),
        ImageSizeChange size => Apply(document, size),
        ConflictsChange conflicts => Apply(document, conflicts),
        SettingsChange or ClassListChange => throw new ArgumentException("The settings and the class list belong to the dataset, not to a document.", nameof(change)),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };

    private static (Document, Change) Add(Document document, AnnotationChange change, Annotation after)
    {
        Check(change.Id, after);
        if (document.IndexOf(change.Id) >= 0)
            throw new InvalidEditException($"There is already an annotation with the id “{Limits.Excerpt(change.Id)}”.");
        if (document.Annotations.Count >= Limits.AnnotationCount)
            throw new InvalidEditException($"The image has {Limits.AnnotationCount:N0} annotations; more can't be added.");
        int index = change.IndexAfter ?? document.Annotations.Count;
        CheckIndex(index, document.Annotations.Count);
        return (document with { Annotations = document.Annotations.Insert(index, after) }, change with { IndexBefore = null, IndexAfter = index });
    }

    private static (Document, Change) Remove(Document document, AnnotationChange change, Annotation before)
    {
        int index = Find(document, change.Id, before);
        return (document with { Annotations = document.Annotations.RemoveAt(index) },
            change with { Before = document.Annotations[index], IndexBefore = index, IndexAfter = null });
    }

    private static (Document, Change) Replace(Document document, AnnotationChange change, Annotation before, Annotation after)
    {
        Check(change.Id, after);
        int from = Find(document, change.Id, before);
        int to = change.IndexAfter ?? from;
        CheckIndex(to, document.Annotations.Count - 1);
        var annotations = from == to
            ? document.Annotations.SetItem(from, after)
            : document.Annotations.RemoveAt(from).Insert(to, after);
        return (document with { Annotations = annotations },
            change with { Before = document.Annotations[from], IndexBefore = from, IndexAfter = to });
    }

    private static (Document, Change) Apply(Document document, ImageFieldsChange change)
    {
        if (Limits.Fault(change.After) is { } fault) throw new InvalidEditException(fault);
        if (!document.Fields.Equals(change.Before))
            throw new EditConflictException("The tags or attributes of the image have changed meanwhile; nothing was changed.");
        return (document with { Fields = change.After }, change with { Before = document.Fields });
    }

    private static (Document, Change) Apply(Document document, ImageSizeChange change)
    {
        if (change.After is { } after && Limits.Fault(after) is { } fault) throw new InvalidEditException(fault);
        if (document.Size != change.Before)
            throw new EditConflictException("The recorded size of the image has changed meanwhile; nothing was changed.");
        return (document with { Size = change.After }, change);
    }

    private static (Document, Change) Apply(Document document, ConflictsChange change)
    {
        if (!document.Conflicts.Equals(change.Before))
            throw new EditConflictException("The conflicts of the image have changed meanwhile; nothing was changed.");
        return (document with { Conflicts = change.After }, change);
    }

    private static int Find(Document document, string id, Annotation before)
    {
        if (before.Id != id) throw new InvalidEditException($"A change of “{Limits.Excerpt(id)}” holds another annotation, “{Limits.Excerpt(before.Id)}”.");
        int index = document.IndexOf(id);
        if (index < 0)
            throw new EditConflictException($"The object “{Limits.Excerpt(before.Label)}” ({Limits.Excerpt(id)}) is no longer there; nothing was changed.");
        if (!document.Annotations[index].Equals(before))
            throw new EditConflictException($"The object “{Limits.Excerpt(before.Label)}” ({Limits.Excerpt(id)}) has changed meanwhile; nothing was changed.");
        return index;
    }

    private static void Check(string id, Annotation after)
    {
        if (after.Id != id) throw new InvalidEditException($"A change of “{Limits.Excerpt(id)}” holds another annotation, “{Limits.Excerpt(after.Id)}”.");
        if (Limits.Fault(after) is { } fault) throw new InvalidEditException(fault);
    }

    private static void CheckIndex(int index, int last)
    {
        if (index < 0 || index > last) throw new InvalidEditException($"There is no place {index} in drawing order; places are 0 to {last}.");
    }
}
