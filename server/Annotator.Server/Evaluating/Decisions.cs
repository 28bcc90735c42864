using System.Security.Cryptography;
using System.Text;
using Annotator.Server.Hosting;

namespace Annotator.Server.Evaluating;

/// <summary>What people have decided for the label, outside the dataset: a line for each decision, so that several windows may add
/// to the file. Safe for concurrent use.</summary>
internal sealed class Decisions
{
    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly HashSet<string> _kept = [];

    /// <summary>Reads the decisions of a dataset.</summary>
    /// <param name="storage">The folder for journals and caches.</param>
    /// <param name="root">The dataset's folder.</param>
    /// <param name="log">Where troubles are told.</param>
    public Decisions(string storage, string root, Log log)
    {
        _file = Path.Combine(storage, "decisions", KeyOf(root) + ".txt");
        try
        {
            if (!File.Exists(_file)) return;
            foreach (string line in File.ReadLines(_file))
            {
                if (line.StartsWith('+')) _kept.Add(line[1..]);
                else if (line.StartsWith('-')) _kept.Remove(line[1..]);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warning($"{_file} can't be read, so that what was decided before is listed again: {e.Message}");
        }
    }

    /// <summary>A key of what is told by some words.</summary>
    public static string KeyOf(params ReadOnlySpan<string> words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words!))))[..32];

    /// <summary>Whether there are any.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock) return _kept.Count == 0;
        }
    }

    /// <summary>Whether somebody has decided for the label.</summary>
    public bool Has(string key)
    {
        lock (_lock) return _kept.Contains(key);
    }

    /// <summary>Notes a decision, or takes it back.</summary>
    /// <exception cref="IOException">It can't be written; then it does not count.</exception>
    public void Set(string key, bool isKept)
    {
        lock (_lock)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            using (var stream = new FileStream(_file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
                stream.Write(Encoding.UTF8.GetBytes($"{(isKept ? '+' : '-')}{key}\n"));
            if (isKept) _kept.Add(key);
            else _kept.Remove(key);
        }
    }
}
