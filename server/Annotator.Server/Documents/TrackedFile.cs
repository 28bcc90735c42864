using Annotator.Formats;

namespace Annotator.Server.Documents;

/// <summary>An annotation file or the settings file: what the disk says, and what the dataset says with unsaved edits.
/// Not safe for concurrent use; guarded by the dataset's gate.</summary>
internal sealed class TrackedFile<T> where T : class, IEquatable<T>
{
    private static readonly IReadOnlyDictionary<string, TextRange> s_noPositions = new Dictionary<string, TextRange>();

    private readonly FileKind<T> _kind;
    private byte[]? _faultyBytes;
    private IReadOnlyDictionary<string, TextRange>? _positions;
    private bool _isRead;

    /// <summary>Reads a file for the first time.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="kind">How such files are read.</param>
    public TrackedFile(string path, FileKind<T> kind)
    {
        Path = path;
        _kind = kind;
        Base = Current = kind.Empty;
        Refresh();
    }

    /// <summary>Absolute path of the file, whether or not it exists.</summary>
    public string Path { get; }

    /// <summary>The bytes on disk as last read or written without a fault; null when there was no file.</summary>
    public byte[]? Bytes { get; private set; }

    /// <summary>What <see cref="Bytes"/> say.</summary>
    public T Base { get; private set; }

    /// <summary>What the dataset says: <see cref="Base"/> and the unsaved edits.</summary>
    public T Current { get; private set; }

    /// <summary>Why the file on disk can't be read now; it is then neither shown nor overwritten. Unsaved edits are kept
    /// and come back when it can be read again.</summary>
    public FileFault? Fault { get; private set; }

    /// <summary>Where things stand on disk.</summary>
    public IReadOnlyDictionary<string, TextRange> Positions => _positions ??= Bytes is null ? s_noPositions : _kind.Read(Bytes).Positions;

    /// <summary>Length and time of the file when it was last read or written.</summary>
    public FileStamp Stamp { get; private set; }

    /// <summary>Whether there are edits that the disk lacks.</summary>
    public bool IsUnsaved { get; private set; }

    /// <summary>What to show: nothing while the file can't be read.</summary>
    public T Shown => Fault is null ? Current : _kind.Empty;

    /// <summary>Reads the file again when length or time differ from the last look.</summary>
    public FileNews RefreshIfStale() => DiskFile.Stamp(Path) == Stamp ? FileNews.None : Refresh();

    /// <summary>Reads the file again: without unsaved edits its content is taken over, else merged three-way.</summary>
    public FileNews Refresh()
    {
        Stamp = DiskFile.Stamp(Path);
        byte[]? bytes = null;
        try
        {
            bytes = DiskFile.Read(Path);
            if (Fault is null ? Same(bytes, Bytes) && _isRead : bytes is not null && Same(bytes, _faultyBytes)) return FileNews.None;
            var reading = bytes is null ? new FileReading<T>(_kind.Empty, s_noPositions) : _kind.Read(bytes);
            return TakeOver(bytes, reading);
        }
        catch (FileFaultException e)
        {
            return Fail(new(e.Message, e.Line, e.Column), bytes);
        }
        catch (FileUnreadableException e)
        {
            return Fail(new(e.Message), null);
        }
    }

    /// <summary>Takes an edit over.</summary>
    public void Edit(T value) => SetCurrent(value);

    /// <summary>Takes unsaved edits over that were made on another state of the file, as a journal has them.</summary>
    /// <param name="baseBytes">The file when the edits were made.</param>
    /// <param name="ours">What the edits made of it.</param>
    /// <returns>What could not be merged.</returns>
    public FileNews Restore(byte[]? baseBytes, T ours)
    {
        var @base = baseBytes is null ? _kind.Empty : _kind.Read(baseBytes).Value;
        if (Fault is not null)
        {
            Bytes = baseBytes;
            Base = @base;
            SetCurrent(ours);
            return FileNews.None;
        }
        if (ours.Equals(Current) || ours.Equals(@base)) return FileNews.None; // saved before the crash, or taken back
        if (!IsUnsaved && Same(baseBytes, Bytes))
        {
            SetCurrent(ours);
            return FileNews.None;
        }
        var (merged, conflicts) = _kind.Merge(@base, ours, Current);
        if (merged.Equals(Current)) return FileNews.None; // all of it is there already
        SetCurrent(merged);
        return new(Merged: true, conflicts);
    }

    /// <summary>Drops unsaved edits and reads the file again.</summary>
    public void Revert()
    {
        SetCurrent(Base);
        Refresh();
    }

    /// <summary>The bytes to save: the file on disk with the edits in it. Call <see cref="Refresh"/> first.</summary>
    /// <param name="value">What to save: <see cref="Current"/>, maybe completed.</param>
    public byte[] Patch(T value) => _kind.Patch(Bytes, value);

    /// <summary>Notes that the file was written.</summary>
    public void Saved(byte[] bytes, T value)
    {
        Bytes = bytes;
        Base = value;
        _positions = null; // read again when asked for
        Stamp = DiskFile.Stamp(Path);
        SetCurrent(value);
    }

    private FileNews TakeOver(byte[]? bytes, FileReading<T> reading)
    {
        bool first = !_isRead;
        bool wasFaulty = Fault is not null;
        var before = Shown;
        IReadOnlyList<string> conflicts = [];
        var merged = reading.Value;
        bool unsaved = IsUnsaved;
        if (unsaved) (merged, conflicts) = _kind.Merge(Base, Current, reading.Value);
        Fault = null;
        _faultyBytes = null;
        Bytes = bytes;
        Base = reading.Value;
        _positions = reading.Positions;
        _isRead = true;
        SetCurrent(merged);
        if (first) return FileNews.None;
        return new(Merged: unsaved, conflicts) { Changed = wasFaulty || !before.Equals(Current), Rebased = true };
    }

    private FileNews Fail(FileFault fault, byte[]? bytes)
    {
        bool changed = Fault != fault;
        Fault = fault;
        _faultyBytes = bytes;
        _positions = s_noPositions;
        _isRead = true;
        return changed ? new(Merged: false, []) { Changed = true } : FileNews.None;
    }

    private void SetCurrent(T value)
    {
        Current = value.Equals(Base) ? Base : value;
        IsUnsaved = !ReferenceEquals(Current, Base) && (Bytes is not null || _kind.IsWorthAFile(value));
    }

    private static bool Same(byte[]? x, byte[]? y) => x is null || y is null ? x is null && y is null : x.AsSpan().SequenceEqual(y);
}
