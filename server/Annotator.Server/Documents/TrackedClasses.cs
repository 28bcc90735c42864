using Annotator.Core.Diffing;
using Annotator.Core.Editing;
using Annotator.Core.Model;
using Annotator.Server.Stores;

namespace Annotator.Server.Documents;

/// <summary>The class list of the annotation files, with unsaved edits. Guarded by the dataset's gate.</summary>
internal sealed class TrackedClasses(DatasetStore store)
{
    private EquatableList<string>? _edited;
    private EquatableList<string> _base;

    /// <summary>The classes in their order; null when the format has no such list.</summary>
    public IReadOnlyList<string>? Current => _edited is { } edited ? edited : store.Labels;

    /// <summary>The list that unsaved edits were made on.</summary>
    public EquatableList<string> Base => _edited is null ? Stored : _base;

    /// <summary>Whether there are edits that the disk lacks.</summary>
    public bool IsUnsaved => _edited is not null;

    /// <summary>Whether the list on disk is no longer the one that unsaved edits were made on.</summary>
    public bool IsOvertaken => _edited is not null && _base != Stored;

    private EquatableList<string> Stored => (store.Labels ?? []).ToEquatableList();

    /// <summary>Why a change can't join the unsaved ones, for people, or null when it can. Saving tells by their places which
    /// classes were renamed; a class that was renamed and also moved would be taken for a new one, and lose what its entry in
    /// the file holds beside the name.</summary>
    public string? Refusal(ClassListChange change)
    {
        var before = ClassListDiff.Renames(Base, change.Before);
        var step = ClassListDiff.Renames(change.Before, change.After);
        var meant = Base.Select(name => (Name: name, Known: before.GetValueOrDefault(name, name))).Select(pair => (pair.Name, Known: step.GetValueOrDefault(pair.Known, pair.Known)))
            .Where(pair => pair.Known != pair.Name && change.After.Contains(pair.Known));
        return meant.ToHashSet().SetEquals(ClassListDiff.Renames(Base, change.After).Select(pair => (pair.Key, pair.Value)))
            ? null
            : "Save first: a class that was renamed can't also change its place before the new name is in the file.";
    }

    /// <summary>Takes an edit over.</summary>
    public void Edit(EquatableList<string> classes)
    {
        if (_edited is null) _base = Stored;
        _edited = classes == _base ? null : classes;
    }

    /// <summary>Takes unsaved edits over that were made on another state of the list, as a journal has them.</summary>
    /// <returns>Whether they could be; not when the list on disk is another one now.</returns>
    public bool Restore(EquatableList<string> @base, EquatableList<string> ours)
    {
        if (ours == Stored) return true;
        if (@base != Stored) return false;
        Edit(ours);
        return true;
    }

    /// <summary>Drops unsaved edits, or notes that they were saved.</summary>
    public void Forget() => _edited = null;
}
