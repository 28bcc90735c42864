namespace Annotator.Server.Exporting;

/// <summary>A folder on disk that a dataset is written into. What is there already is not overwritten.</summary>
/// <param name="root">Absolute path of the folder.</param>
internal sealed class NewFolder(string root) : ITargetFolder
{
    private readonly NewPaths _paths = new();
    private readonly List<string> _written = [];
    private readonly Stack<string> _folders = [];

    /// <inheritdoc/>
    public int Files { get; private set; }

    /// <summary>Whether a dataset may be written into a folder: it is new, or empty.</summary>
    public static bool IsFree(string folder) => !File.Exists(folder) && (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any());

    /// <inheritdoc/>
    public Stream Create(string path)
    {
        Files++;
        return new FileStream(Prepare(path), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <inheritdoc/>
    public void Add(string path, string source, bool link)
    {
        string target = Prepare(path);
        if (link) File.CreateSymbolicLink(target, Path.GetFullPath(source));
        else File.Copy(source, target);
    }

    /// <summary>Deletes everything that was written, and the folders made for it.</summary>
    public void Delete()
    {
        foreach (string file in _written) File.Delete(file);
        while (_folders.TryPop(out string? folder))
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }

    private string Prepare(string path)
    {
        _paths.Add(path);
        string full = Path.Combine(root, path);
        Make(Path.GetDirectoryName(full)!);
        if (!File.Exists(full)) _written.Add(full);
        return full;
    }

    private void Make(string folder)
    {
        if (Directory.Exists(folder)) return;
        Make(Path.GetDirectoryName(folder)!);
        Directory.CreateDirectory(folder);
        _folders.Push(folder);
    }
}
