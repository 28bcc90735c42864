using Annotator.Core.Merging;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Formats.Settings;

namespace Annotator.Server.Documents;

/// <summary>The settings file: what the disk says, and what the dataset says with unsaved edits. Not safe for concurrent
/// use; guarded by the dataset's gate.</summary>
internal sealed class TrackedSettings
{
    private byte[]? _faultyBytes;
    private bool _isRead;

    /// <summary>Reads the file for the first time.</summary>
    /// <param name="path">Absolute path of the file.</param>
    public TrackedSettings(string path)
    {
        Path = path;
        Base = Current = DatasetSettings.Empty;
        Refresh();
    }

    /// <summary>Absolute path of the file, whether or not it exists.</summary>
    public string Path { get; }

    /// <summary>The bytes on disk as last read or written without a fault; null when there was no file.</summary>
    public byte[]? Bytes { get; private set; }

    /// <summary>What <see cref="Bytes"/> say.</summary>
    public DatasetSettings Base { get; private set; }

    /// <summary>What the dataset says: <see cref="Base"/> and the unsaved edits.</summary>
    public DatasetSettings Current { get; private set; }

    /// <summary>Why the file on disk can't be read now; it is then neither shown nor overwritten. Unsaved edits are kept
    /// and come back when it can be read again.</summary>
    public FileFault? Fault { get; private set; }

    /// <summary>Whether there are edits that the disk lacks.</summary>
    public bool IsUnsaved { get; private set; }

    /// <summary>What to show: nothing while the file can't be read.</summary>
    public DatasetSettings Shown => Fault is null ? Current : DatasetSettings.Empty;

    /// <summary>Reads the file again: without unsaved edits its content is taken over, else merged three-way.</summary>
    public FileNews Refresh()
    {
        byte[]? bytes = null;
        try
        {
            bytes = DiskFile.Read(Path);
            if (Fault is null ? Same(bytes, Bytes) && _isRead : bytes is not null && Same(bytes, _faultyBytes)) return FileNews.None;
            return TakeOver(bytes, Read(bytes));
        }
        catch (FileFaultException e)
        {
            return Fail(new(SettingsFile.Name, e.Message, e.Line, e.Column), bytes);
        }
        catch (FileUnreadableException e)
        {
            return Fail(new(SettingsFile.Name, e.Message), null);
        }
    }

    /// <summary>Takes an edit over.</summary>
    public void Edit(DatasetSettings value) => SetCurrent(value);

    /// <summary>Takes unsaved edits over that were made on another state of the file, as a journal has them.</summary>
    /// <param name="baseBytes">The file when the edits were made.</param>
    /// <param name="ours">What the edits made of it.</param>
    /// <returns>What could not be merged.</returns>
    public FileNews Restore(byte[]? baseBytes, DatasetSettings ours)
    {
        var @base = Read(baseBytes);
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
        var (merged, conflicts) = Merge(@base, ours, Current);
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
    public byte[] Patch(DatasetSettings value) => SettingsFile.Patch(Bytes is null ? default(ReadOnlyMemory<byte>?) : Bytes, value);

    /// <summary>Notes that the file was written.</summary>
    public void Saved(byte[] bytes, DatasetSettings value)
    {
        Bytes = bytes;
        Base = value;
        SetCurrent(value);
    }

    private FileNews TakeOver(byte[]? bytes, DatasetSettings reading)
    {
        bool first = !_isRead;
        bool wasFaulty = Fault is not null;
        var before = Shown;
        IReadOnlyList<string> conflicts = [];
        var merged = reading;
        bool unsaved = IsUnsaved;
        if (unsaved) (merged, conflicts) = Merge(Base, Current, reading);
        Fault = null;
        _faultyBytes = null;
        Bytes = bytes;
        Base = reading;
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
        _isRead = true;
        return changed ? new(Merged: false, []) { Changed = true } : FileNews.None;
    }

    private void SetCurrent(DatasetSettings value)
    {
        Current = value.Equals(Base) ? Base : value;
        IsUnsaved = !ReferenceEquals(Current, Base) && (Bytes is not null || !value.Equals(DatasetSettings.Empty));
    }

    private static DatasetSettings Read(byte[]? bytes) => bytes is null ? DatasetSettings.Empty : SettingsFile.Read(bytes).Settings;

    private static (DatasetSettings Value, IReadOnlyList<string> Conflicts) Merge(DatasetSettings @base, DatasetSettings ours, DatasetSettings theirs)
    {
        var result = SettingsMerge.Merge(@base, ours, theirs);
        return (result.Settings, [.. result.Conflicts.Select(conflict => conflict.Message)]);
    }

    private static bool Same(byte[]? x, byte[]? y) => x is null || y is null ? x is null && y is null : x.AsSpan().SequenceEqual(y);
}
