using Annotator.Core.Merging;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Server.Stores;

namespace Annotator.Server.Documents;

/// <summary>The document of an image: what its file says, and what the dataset says with unsaved edits. Not safe for
/// concurrent use; guarded by the dataset's gate.</summary>
internal sealed class TrackedDocument
{
    private readonly DatasetStore _store;
    private readonly StoredDocument? _known;
    private IReadOnlyDictionary<string, TextRange>? _positions;
    private bool _isRead;

    /// <summary>Reads the document of an image for the first time.</summary>
    /// <param name="image">Path of the image in the dataset.</param>
    /// <param name="store">Where it is stored.</param>
    /// <param name="known">An earlier state, whose ids objects keep; or null.</param>
    public TrackedDocument(string image, DatasetStore store, StoredDocument? known)
    {
        Image = image;
        _store = store;
        _known = known;
        Stored = new(image, image, Document.Empty, [], [], null);
        Current = Stored.Document;
        Refresh();
    }

    /// <summary>Path of the image in the dataset.</summary>
    public string Image { get; }

    /// <summary>What the file says, as last read or written without a fault: that from which unsaved edits go on.</summary>
    public StoredDocument Stored { get; private set; }

    /// <summary>What the dataset says: what is stored and the unsaved edits.</summary>
    public Document Current { get; private set; }

    /// <summary>Why the annotations can't be read now; they are then neither shown nor overwritten. Unsaved edits are kept and
    /// come back when they can be read again.</summary>
    public FileFault? Fault { get; private set; }

    /// <summary>Path, in the dataset, of the file to open for a look at the annotations: the one to blame for a fault.</summary>
    public string File => Fault?.File ?? Stored.File;

    /// <summary>Where each annotation stands on disk.</summary>
    public IReadOnlyDictionary<string, TextRange> Positions => _positions ??= Stored.Anchors.ToDictionary(anchor => anchor.Id, anchor => anchor.Place);

    /// <summary>Length and time of the file when it was last read or written.</summary>
    public FileStamp Stamp { get; private set; }

    /// <summary>Whether there are edits that the disk lacks.</summary>
    public bool IsUnsaved { get; private set; }

    /// <summary>Whether objects have ids that only memory knows: the file has none, and they were edited or moved.</summary>
    public bool CarriesIds => Stored.Anchors.Any(anchor => anchor.Id != anchor.Key);

    /// <summary>Whether there is anything: a file, or edits.</summary>
    public bool IsThere => Stored.Fingerprint is not null || !Current.IsEmpty;

    /// <summary>What to show: nothing while the file can't be read.</summary>
    public Document Shown => Fault is null ? Current : Document.Empty;

    /// <summary>What is wrong with the text of the file, as far as unsaved edits have not to do with it.</summary>
    public IEnumerable<Issue> Issues => Fault is not null ? [] : Stored.Issues.Where(issue => issue.AnnotationId is not { } id || IsAsStored(id));

    /// <summary>Reads the file again when length or time differ from the last look.</summary>
    public FileNews RefreshIfStale() => _store.Stamp(File) == Stamp ? FileNews.None : Refresh();

    /// <summary>Reads the file again: without unsaved edits its content is taken over, else merged three-way.</summary>
    public FileNews Refresh()
    {
        try
        {
            var stored = _store.Read(Image, _isRead ? Stored : _known);
            return TakeOver(stored);
        }
        catch (UnreadableFileException e)
        {
            return Fail(FileFault.Of(e));
        }
        finally
        {
            Stamp = _store.Stamp(File);
        }
    }

    /// <summary>Takes an edit over.</summary>
    public void Edit(Document document) => SetCurrent(document);

    /// <summary>Takes unsaved edits over that were made on another state of the file, as a journal has them.</summary>
    /// <param name="base">The file when the edits were made.</param>
    /// <param name="ours">What the edits made of it.</param>
    /// <returns>What could not be merged.</returns>
    public FileNews Restore(StoredDocument @base, Document ours)
    {
        bool isEdited = IsUnsaved;
        if (!isEdited && Fault is null) Refresh(@base); // objects get the ids that the journal knows them by
        if (Fault is not null)
        {
            Stored = @base;
            SetCurrent(ours);
            return FileNews.None;
        }
        if (ours.Equals(Current) || ours.Equals(@base.Document)) return FileNews.None; // saved before the crash, or taken back
        if (!isEdited && @base.Fingerprint == Stored.Fingerprint)
        {
            SetCurrent(ours);
            return FileNews.None;
        }
        var merge = ThreeWayMerge.Merge(@base.Document, ours, Current);
        if (merge.Document.Equals(Current)) return FileNews.None; // all of it is there already
        SetCurrent(merge.Document);
        return new(Merged: true, Words(merge));
    }

    /// <summary>Drops unsaved edits and reads the file again.</summary>
    public void Revert()
    {
        SetCurrent(Stored.Document);
        Refresh();
    }

    /// <summary>Notes that the file was written.</summary>
    /// <param name="stored">What it says now.</param>
    public void Saved(StoredDocument stored)
    {
        Take(stored);
        Stamp = _store.Stamp(File);
        SetCurrent(stored.Document);
    }

    private void Refresh(StoredDocument known)
    {
        try
        {
            Take(_store.Read(Image, known));
            SetCurrent(Stored.Document);
        }
        catch (UnreadableFileException e)
        {
            Fail(FileFault.Of(e));
        }
    }

    private FileNews TakeOver(StoredDocument stored)
    {
        bool isFirst = !_isRead;
        bool wasFaulty = Fault is not null;
        bool isNew = isFirst || wasFaulty || stored.Fingerprint != Stored.Fingerprint || !stored.Document.Equals(Stored.Document);
        if (!isNew)
        {
            Stored = stored with { Document = Stored.Document }; // other parts of the file may have moved it
            _positions = null;
            return FileNews.None;
        }
        var before = Shown;
        bool isMerged = IsUnsaved;
        var current = stored.Document;
        IReadOnlyList<string> conflicts = [];
        if (isMerged)
        {
            var merge = ThreeWayMerge.Merge(Stored.Document, Current, stored.Document);
            (current, conflicts) = (merge.Document, Words(merge));
        }
        Take(stored);
        SetCurrent(current);
        if (isFirst) return FileNews.None;
        return new(isMerged, conflicts) { Changed = wasFaulty || !before.Equals(Current), Rebased = true };
    }

    private void Take(StoredDocument stored)
    {
        Fault = null;
        Stored = stored;
        _positions = null;
        _isRead = true;
    }

    private FileNews Fail(FileFault fault)
    {
        bool isChanged = _isRead && Fault != fault;
        Fault = fault;
        _isRead = true;
        return isChanged ? new(Merged: false, []) { Changed = true } : FileNews.None;
    }

    private void SetCurrent(Document document)
    {
        Current = document.Equals(Stored.Document) ? Stored.Document : document;
        IsUnsaved = !ReferenceEquals(Current, Stored.Document) && IsThere;
    }

    private bool IsAsStored(string id)
    {
        int now = Current.IndexOf(id), before = Stored.Document.IndexOf(id);
        return now >= 0 && before >= 0 && (ReferenceEquals(Current, Stored.Document) || Current.Annotations[now].Equals(Stored.Document.Annotations[before]));
    }

    private static string[] Words(MergeResult merge) => [.. merge.Conflicts.Select(conflict => conflict.Message)];
}
