using Annotator.Core.Model;

namespace Annotator.Core.Editing;

/// <summary>Applies changes to class lists.</summary>
public static class ClassListEditor
{
    /// <summary>Applies a change.</summary>
    /// <param name="classes">The classes; null when the dataset's format has no such list.</param>
    /// <param name="change">The change.</param>
    /// <returns>The new classes.</returns>
    /// <exception cref="EditConflictException">The list is not what the change says it changes.</exception>
    /// <exception cref="InvalidEditException">The change makes no sense.</exception>
    public static EquatableList<string> Apply(IReadOnlyList<string>? classes, ClassListChange change)
    {
        if (classes is null) throw new InvalidEditException("The annotation files of this dataset have no class list.");
        if (change.After.FirstOrDefault(string.IsNullOrWhiteSpace) is not null) throw new InvalidEditException("A class needs a name.");
        if (change.After.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { Key: { } twice })
            throw new InvalidEditException($"The class “{Limits.Excerpt(twice)}” would be in the list twice.");
        if (!classes.SequenceEqual(change.Before)) throw new EditConflictException("The class list has changed meanwhile; nothing was changed.");
        return change.After;
    }
}
