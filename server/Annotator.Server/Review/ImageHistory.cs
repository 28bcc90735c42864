using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Server.CommandLine;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>The annotations of one image through the commits that changed their file, the newest first.</summary>
/// <param name="repository">The repository.</param>
/// <param name="file">Absolute path of the annotation file.</param>
/// <param name="image">Absolute path of the image.</param>
internal sealed class ImageHistory(GitRepository repository, string file, string image)
{
    private readonly string _file = Path.GetRelativePath(repository.Root, file).Replace('\\', '/');
    private FileVersions? _versions;

    /// <summary>The last content that was read: that before one commit is mostly that after the next.</summary>
    private (string Name, Document? Document)? _last;

    /// <summary>Whether history may go on before the oldest commit that is known.</summary>
    public bool IsShallow => repository.IsShallow;

    /// <summary>The annotations as the work tree has them; null when they can't be read.</summary>
    public Document? OnDisk(CancellationToken cancellation) => Parse(File.Exists(file) ? File.ReadAllBytes(file) : [], cancellation);

    /// <summary>The annotations in the commit that is checked out; null when they can't be read.</summary>
    public Document? Head(CancellationToken cancellation) => repository.Knows("HEAD") ? Read("HEAD", _file, cancellation) : Document.Empty;

    /// <summary>What each commit made of the annotations. What can't be read is null.</summary>
    /// <param name="cancellation">Stops between two commits.</param>
    public IEnumerable<(GitCommit Commit, Document? Before, Document? After)> Steps(CancellationToken cancellation)
    {
        foreach (var commit in new GitLog(repository.Program).Of(_file))
        {
            cancellation.ThrowIfCancellationRequested();
            var after = Read(commit.Hash, commit.Path, cancellation);
            yield return (commit, commit.PathBefore is { } old ? Read(commit.Hash + "^", old, cancellation) : Document.Empty, after);
        }
    }

    private Document? Read(string commit, string path, CancellationToken cancellation)
    {
        if (repository.ContentName(commit, path) is not { } name) return Document.Empty;
        if (_last is { } last && last.Name == name) return last.Document;
        var document = Parse(repository.Blobs.Read(name, path), cancellation);
        _last = (name, document);
        return document;
    }

    /// <summary>The annotations in a content of the file; null when it can't be read.</summary>
    private Document? Parse(byte[] content, CancellationToken cancellation)
    {
        if (content.Length == 0) return Document.Empty;
        try
        {
            _versions ??= FileVersions.Find(repository.Root, _file, [content], null, cancellation);
            using var side = _versions.Open("", content, cancellation);
            string path = Path.GetRelativePath(_versions.Root, image).Replace('\\', '/');
            return side.Images.ContainsKey(path) ? side.Read(path).Document : Document.Empty;
        }
        catch (Exception e) when (e is UnreadableFileException or UsageException or NoAnnotationsException)
        {
            return null;
        }
    }
}
