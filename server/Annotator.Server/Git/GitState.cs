using Annotator.Formats;

namespace Annotator.Server.Git;

/// <summary>A state of a repository: a commit, the index, or the work tree.</summary>
internal sealed class GitState
{
    private readonly GitRepository _repository;
    private readonly GitEntries? _entries;

    private GitState(GitRepository repository, string name, GitEntries? entries) => (_repository, Name, _entries) = (repository, name, entries);

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The full hash of the commit; null when it is none.</summary>
    public string? Commit { get; private init; }

    /// <summary>How many paths were left out because they are no UTF-8.</summary>
    public int UnreadableNames => _entries?.Unreadable ?? 0;

    /// <summary>A commit.</summary>
    public static GitState Of(GitRepository repository, string revision) => Of(repository, revision, revision);

    /// <summary>A commit that is called something else than its revision.</summary>
    public static GitState Of(GitRepository repository, string revision, string name) => new(repository, name, repository.Tree(revision)) { Commit = repository.Commit(revision) };

    /// <summary>The commit that is checked out; nothing before the first one.</summary>
    public static GitState Head(GitRepository repository) => new(repository, "HEAD", repository.Head()) { Commit = repository.Knows("HEAD") ? repository.Commit("HEAD") : null };

    /// <summary>The index.</summary>
    public static GitState Index(GitRepository repository) => new(repository, "index", repository.Index);

    /// <summary>The work tree.</summary>
    public static GitState WorkTree(GitRepository repository) => new(repository, "work tree", null);

    /// <summary>Opens a folder of it.</summary>
    /// <param name="path">Path in the repository; empty for its root.</param>
    public IFolder Open(string path) => _entries is { } entries ? new GitFolder(_repository, entries, path) : new DiskFolder(Path.Combine(_repository.Root, path), new NestedRepositories(Path.Combine(_repository.Root, path)).Contain);

    /// <summary>Whether a path is a file in it.</summary>
    public bool IsFile(string path) => _entries is { } entries ? entries.Name(path) is not null : File.Exists(Path.Combine(_repository.Root, path));

    /// <summary>The files under a folder that are not the same in another state.</summary>
    public IReadOnlyList<string> ChangedTo(GitState other, string folder)
    {
        string prefix = folder.Length == 0 ? "" : folder + "/";
        var paths = new[] { this, other }.SelectMany(state => (state._entries ?? _repository.Index).Paths).Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).Distinct();
        return [.. paths.Where(path => ContentName(path) != other.ContentName(path)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The content of a file, or null when it is not there.</summary>
    public byte[]? Read(string path)
    {
        if (_entries is not { } entries) return File.Exists(Path.Combine(_repository.Root, path)) ? File.ReadAllBytes(Path.Combine(_repository.Root, path)) : null;
        return entries.Name(path) is { } name ? _repository.Blobs.Read(name, path) : null;
    }

    private string? ContentName(string path) =>
        _entries is { } entries ? entries.Name(path) : _repository.IsUnmodified(path) ? _repository.Index.Name(path) : File.Exists(Path.Combine(_repository.Root, path)) ? "modified" : null;
}
