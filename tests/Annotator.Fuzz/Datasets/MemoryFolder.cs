using System.Text;
using Annotator.Formats;

namespace Annotator.Fuzz.Datasets;

/// <summary>A folder in memory: read, exported into, and written by save plans.</summary>
internal sealed class MemoryFolder : IFolder, IFolderWriter
{
    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The text of a file.</summary>
    public string this[string path]
    {
        get => Encoding.UTF8.GetString(Files[path]);
        set => Files[path] = Encoding.UTF8.GetBytes(value);
    }

    /// <summary>A copy of a folder on disk.</summary>
    public static MemoryFolder Of(string folder)
    {
        var copy = new MemoryFolder();
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            copy.Files.Add(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file));
        return copy;
    }

    /// <summary>Another folder with the same files.</summary>
    public MemoryFolder Copy()
    {
        var copy = new MemoryFolder();
        foreach (var (path, bytes) in Files) copy.Files.Add(path, bytes);
        return copy;
    }

    /// <summary>Does what a plan says.</summary>
    public void Write(IEditableStore store, SavePlan plan)
    {
        foreach (var file in plan.Files)
        {
            if (file.IsDeletion) Files.Remove(file.Path);
            else Files[file.Path] = file.ToArray();
        }
        store.Written(plan);
    }

    public IEnumerable<FolderEntry> List(string path)
    {
        string prefix = path.Length == 0 ? "" : path + "/";
        return Files.Keys.Where(file => file.StartsWith(prefix, StringComparison.Ordinal))
            .Select(file => file[prefix.Length..])
            .Select(rest => rest.IndexOf('/') is >= 0 and var slash ? new FolderEntry(rest[..slash], true) : new FolderEntry(rest, false))
            .Distinct();
    }

    public bool FileExists(string path) => Files.ContainsKey(path);

    public string? Stamp(string path) => Files.TryGetValue(path, out byte[]? bytes) ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes)) : null;

    public Stream OpenRead(string path) => Files.TryGetValue(path, out byte[]? bytes) ? new MemoryStream(bytes, writable: false) : throw new FileNotFoundException(path);

    public Stream Create(string path) => new Written(bytes => Files.Add(path, bytes));

    private sealed class Written(Action<byte[]> closed) : MemoryStream
    {
        private bool _isClosed;

        protected override void Dispose(bool disposing)
        {
            if (!_isClosed) closed(ToArray());
            _isClosed = true;
            base.Dispose(disposing);
        }
    }
}
