using System.Text;

namespace Annotator.Server.Git;

/// <summary>A repository with a work tree, read through the <c>git</c> program. Nothing here writes to it.</summary>
internal sealed class GitRepository : IDisposable
{
    private readonly Lazy<GitEntries> _index;
    private readonly Lazy<HashSet<string>> _modified;

    private readonly Lazy<string> _indexFile;

    private GitRepository(string root)
    {
        Root = root;
        Program = new(root);
        Blobs = new(Program);
        _index = new(() => GitEntries.OfIndex(Program.Run("ls-files", "-s", "-z")));
        _indexFile = new(() => Path.Combine(root, Program.Line("rev-parse", "--git-path", "index")));
        _modified = new(() => [.. GitProgram.Parts(Program.Run("diff-files", "-z", "--name-only")).OfType<string>()]);
    }

    /// <summary>The top folder of the work tree.</summary>
    public string Root { get; }

    /// <summary>Git, in that folder.</summary>
    public GitProgram Program { get; }

    /// <summary>The contents.</summary>
    public GitBlobs Blobs { get; }

    /// <summary>The files of the index.</summary>
    public GitEntries Index => _index.Value;

    /// <summary>The repository of a file or folder, which need not exist.</summary>
    /// <exception cref="GitException">There is none, or no git.</exception>
    public static GitRepository Find(string path)
    {
        string folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder)) folder = Path.GetDirectoryName(folder) ?? throw new GitException($"{path} is in no git repository.");
        var (code, output, errors) = new GitProgram(folder).Try("rev-parse", "--show-toplevel");
        string root = Encoding.UTF8.GetString(output).TrimEnd('\n', '\r');
        if (code == 0 && root.Length > 0) return new(Path.GetFullPath(root));
        throw new GitException(errors.Contains("work tree", StringComparison.Ordinal)
            ? $"{folder} is a bare repository; annotations are compared where they are checked out."
            : errors.Contains("dubious ownership", StringComparison.Ordinal) ? errors
            : $"{folder} is in no git repository.");
    }

    /// <summary>When the index was written last.</summary>
    public DateTime IndexTime => File.GetLastWriteTimeUtc(_indexFile.Value);

    /// <summary>Whether a revision is known.</summary>
    public bool Knows(string revision) => Program.Try("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}").Code == 0;

    /// <summary>The files of a commit.</summary>
    /// <exception cref="GitException">There is no such commit.</exception>
    public GitEntries Tree(string revision)
    {
        var (code, output, _) = Program.Try("ls-tree", "-r", "-z", "--full-tree", Commit(revision));
        return code == 0 ? GitEntries.OfTree(output) : throw new GitException($"“{revision}” can't be read.");
    }

    /// <summary>The files of the commit that is checked out; nothing before the first commit.</summary>
    public GitEntries Head() => Knows("HEAD") ? Tree("HEAD") : GitEntries.Empty;

    /// <summary>The commit where two lines of history part.</summary>
    public string MergeBase(string one, string other)
    {
        var (code, output, _) = Program.Try("merge-base", Commit(one), Commit(other));
        return code == 0 ? Encoding.UTF8.GetString(output).Trim() : throw new GitException($"“{one}” and “{other}” have no common commit{(IsShallow ? Unshallow : ".")}");
    }

    /// <summary>The full name of a commit.</summary>
    public string Commit(string revision)
    {
        var (code, output, _) = Program.Try("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        if (code == 0) return Encoding.UTF8.GetString(output).Trim();
        if (!Knows("HEAD")) throw new GitException("There is no commit yet; --staged shows what the first one would hold.");
        throw new GitException($"There is no revision “{revision}”{(IsShallow ? Unshallow : ".")}");
    }

    /// <summary>The name of the content of a file in a commit, or null when it is not there.</summary>
    public string? ContentName(string commit, string path)
    {
        var (code, output, _) = Program.Try("rev-parse", "--verify", "--quiet", "--end-of-options", $"{commit}:{path}");
        return code == 0 ? Encoding.ASCII.GetString(output).Trim() : null;
    }

    /// <summary>Whether a file of the work tree is what the index says.</summary>
    public bool IsUnmodified(string path) => Index.Name(path) is not null && !_modified.Value.Contains(path);

    /// <summary>The name git would give the content of a file in the work tree, or null when it can't be read.</summary>
    public string? Hash(string path)
    {
        var (code, output, _) = Program.Try("hash-object", "--", path);
        return code == 0 ? Encoding.ASCII.GetString(output).Trim() : null;
    }

    /// <inheritdoc/>
    public void Dispose() => Blobs.Dispose();

    private const string Unshallow = ": this clone is shallow. Fetch the rest with “git fetch --unshallow”.";

    /// <summary>Whether history is cut off.</summary>
    public bool IsShallow => Program.Line("rev-parse", "--is-shallow-repository") == "true";
}
