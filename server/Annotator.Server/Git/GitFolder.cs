using Annotator.Formats;

namespace Annotator.Server.Git;

/// <summary>A folder as it was in a commit, or as it is in the index. Images that git does not track are seen where they
/// are.</summary>
/// <param name="repository">The repository.</param>
/// <param name="entries">The files.</param>
/// <param name="prefix">Path of the folder in the repository; empty for its root.</param>
internal sealed class GitFolder(GitRepository repository, GitEntries entries, string prefix) : IFolder
{
    private readonly DiskFolder _disk = new(Path.Combine(repository.Root, prefix));

    /// <inheritdoc/>
    public IEnumerable<FolderEntry> List(string path)
    {
        var tracked = entries.List(InRepository(path));
        var known = tracked.Select(entry => entry.Name).ToHashSet();
        foreach (var entry in tracked) yield return entry;
        foreach (var entry in _disk.List(path))
        {
            if (known.Contains(entry.Name)) continue;
            if (entry.IsFolder ? entry.Name != ".git" : IsLoose(RelativePaths.Join(path, entry.Name))) yield return entry;
        }
    }

    /// <inheritdoc/>
    public bool FileExists(string path) => Name(path) is not null || (IsLoose(path) && _disk.FileExists(path));

    /// <inheritdoc/>
    public string? Stamp(string path) => Name(path) ?? (IsLoose(path) ? _disk.Stamp(path) : null);

    /// <inheritdoc/>
    public Stream OpenRead(string path)
    {
        if (Name(path) is not { } name) return IsLoose(path) ? _disk.OpenRead(path) : throw new FileNotFoundException($"There is no {path}.", path);
        byte[] content = repository.Blobs.Read(name, path);
        if (LfsPointers.Is(content)) throw new IOException($"{path} is a pointer of Git LFS, not the file; fetch it with “git lfs pull”.");
        return new MemoryStream(content, writable: false);
    }

    /// <summary>The name of a tracked file's content, or null.</summary>
    public string? Name(string path) => RelativePaths.IsInside(path) ? entries.Name(InRepository(path)) : null;

    /// <summary>A file on disk with the same content, or null when there is none.</summary>
    public string? OnDisk(string path)
    {
        if (!RelativePaths.IsInside(path) || !_disk.FileExists(path)) return null;
        string inRepository = InRepository(path);
        bool isSame = Name(path) is not { } name ? IsLoose(path) : repository.Index.Name(inRepository) == name && repository.IsUnmodified(inRepository);
        return isSame ? _disk.Resolve(path) : null;
    }

    /// <summary>Whether a file is an image that git does not track.</summary>
    private bool IsLoose(string path) => ImageNames.IsImage(path) && repository.Index.Name(InRepository(path)) is null;

    private string InRepository(string path) => path.Length == 0 ? prefix : RelativePaths.Join(prefix, path);
}
