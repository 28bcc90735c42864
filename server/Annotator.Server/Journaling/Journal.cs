using System.Security.Cryptography;
using System.Text;
using Annotator.Server.Hosting;
using Annotator.Server.Saving;

namespace Annotator.Server.Journaling;

/// <summary>
/// The unsaved edits of a dataset, on disk before they are acknowledged. It lives outside the dataset, in
/// <c>journals/&lt;hash of the root&gt;/&lt;n&gt;.journal</c>, guarded by <c>&lt;n&gt;.lock</c>: a process takes the first number
/// that is free, so that two windows on one dataset never write one journal. Who opens the dataset takes over every
/// journal that nobody holds. Not safe for concurrent use; guarded by the dataset's gate.
/// </summary>
internal sealed class Journal : IDisposable
{
    /// <summary>More processes than anybody has on one dataset.</summary>
    private const int MaxSlots = 64;

    /// <summary>A journal that grew beyond this is written anew, as the state its edits led to.</summary>
    private const long MinRewriteLength = 32 << 20;

    private readonly string _folder;
    private readonly string _root;
    private readonly Log _log;
    private FileStream? _lock;
    private FileStream? _file;
    private string _path = "";
    private long _length;
    private long _rewriteAt = MinRewriteLength;

    /// <summary>The file does not hold what is unsaved, no more and no less: it has to be written anew.</summary>
    private bool _isStale;

    /// <summary>Journals that other processes left, held until their content is in this one.</summary>
    private readonly List<(int Slot, FileStream Lock)> _adopted = [];

    /// <summary>A journal of a dataset; nothing is touched yet.</summary>
    /// <param name="storage">The folder for journals and caches.</param>
    /// <param name="root">The dataset's root.</param>
    /// <param name="log">Where troubles are told.</param>
    public Journal(string storage, string root, Log log)
    {
        _folder = Path.Combine(storage, "journals", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..32]);
        _root = root;
        _log = log;
    }

    /// <summary>Reads every journal of the dataset that no other process holds, oldest number first. They stay until
    /// <see cref="Rewrite"/> or <see cref="Clear"/> has put their content into this one.</summary>
    public IReadOnlyList<RecoveredJournal> Recover()
    {
        var recovered = new List<RecoveredJournal>();
        if (!Directory.Exists(_folder)) return recovered;
        foreach (int slot in Slots())
        {
            if (TryLock(slot) is not { } held) continue;
            if (_lock is null) Take(slot, held);
            else _adopted.Add((slot, held));
            var bytes = File.Exists(JournalPath(slot)) ? File.ReadAllBytes(JournalPath(slot)) : [];
            if (bytes.Length == 0) continue;
            _isStale = true;
            var records = JournalText.Read(bytes, out bool damaged);
            if (damaged) KeepDamaged(slot);
            recovered.Add(new(records, damaged));
        }
        return recovered;
    }

    /// <summary>Adds records, on disk when this returns.</summary>
    /// <param name="records">What is new.</param>
    /// <param name="snapshot">The state of everything unsaved before it; asked for when the journal has to be written anew.</param>
    /// <exception cref="JournalException">They could not be written; the journal is as before.</exception>
    public void Append(IReadOnlyList<JournalRecord> records, Func<Snapshot> snapshot)
    {
        if (_isStale || _length > _rewriteAt)
        {
            var before = snapshot();
            Rewrite(new([.. before.Records, .. records], before.Edits));
            return;
        }
        Guard(() =>
        {
            Open();
            var text = JournalText.Write(_length == 0 ? records.Prepend(Head(0)) : records);
            try
            {
                _file!.Position = _length;
                _file.Write(text);
                _file.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                _file!.SetLength(_length); // a refused edit must not come back after a crash
                throw;
            }
            _length += text.Length;
        });
    }

    /// <summary>Replaces all content, in one step.</summary>
    /// <param name="snapshot">The state of everything unsaved.</param>
    /// <exception cref="JournalException">It could not be written; the journal is as before.</exception>
    public void Rewrite(Snapshot snapshot) => Guard(() =>
    {
        Open();
        var text = JournalText.Write(snapshot.Records.Prepend(Head(snapshot.Edits)));
        var next = _path + ".new";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(text);
            file.Flush(flushToDisk: true);
        }
        _file!.Dispose();
        _file = null;
        File.Move(next, _path, overwrite: true);
        FolderSync.Flush(_folder);
        _file = OpenFile();
        _length = text.Length;
        _rewriteAt = Math.Max(MinRewriteLength, 4 * _length);
        _isStale = false;
        DropAdopted();
    });

    /// <summary>Forgets everything: nothing is unsaved.</summary>
    /// <exception cref="JournalException">It could not be written; the journal is as before.</exception>
    public void Clear()
    {
        if (_file is null && _adopted.Count == 0 && !File.Exists(_path)) return;
        Guard(() =>
        {
            Open();
            _file!.SetLength(0);
            _file.Flush(flushToDisk: true);
            _length = 0;
            _rewriteAt = MinRewriteLength;
            _isStale = false;
            DropAdopted();
        });
    }

    /// <summary>Lets go of the journal; what is in it stays.</summary>
    public void Dispose()
    {
        bool empty = _file is { Length: 0 };
        _file?.Dispose();
        if (empty) TryDelete(_path);
        foreach (var (_, held) in _adopted) held.Dispose();
        _lock?.Dispose();
    }

    private HeadRecord Head(int edits) => new(JournalText.Version, _root, edits);

    private string JournalPath(int slot) => Path.Combine(_folder, $"{slot}.journal");

    private IEnumerable<int> Slots() => Directory.EnumerateFiles(_folder, "*.journal")
        .Select(path => int.TryParse(Path.GetFileNameWithoutExtension(path), out int slot) ? slot : 0)
        .Where(slot => slot > 0)
        .Order();

    private void Open()
    {
        if (_lock is null)
        {
            Directory.CreateDirectory(_folder);
            for (int slot = 1; _lock is null; slot++)
            {
                if (slot > MaxSlots) throw new IOException($"{MaxSlots} journals are in use in {_folder}.");
                if (TryLock(slot) is { } held) Take(slot, held);
            }
        }
        _file ??= OpenFile();
    }

    private FileStream OpenFile() => new(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);

    private void Take(int slot, FileStream held)
    {
        _lock = held;
        _path = JournalPath(slot);
    }

    private FileStream? TryLock(int slot)
    {
        try
        {
            return new(Path.Combine(_folder, $"{slot}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IOErrors.IsInUse(e))
        {
            return null; // another process holds it
        }
    }

    private void KeepDamaged(int slot)
    {
        var copy = Path.Combine(_folder, $"{slot}.{DateTime.UtcNow:yyyyMMddHHmmssfff}.damaged");
        File.Copy(JournalPath(slot), copy, overwrite: true);
        _log.Warning($"{JournalPath(slot)} is damaged; a copy is kept as {copy}");
    }

    private void DropAdopted()
    {
        foreach (var (slot, held) in _adopted)
        {
            TryDelete(JournalPath(slot));
            held.Dispose();
        }
        _adopted.Clear();
    }

    private void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.Warning($"{path} can't be deleted: {e.Message}");
        }
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            _isStale = true;
            throw new JournalException($"The journal in “{_folder}” can't be written: {IOErrors.Explain(e)}", e);
        }
    }
}
