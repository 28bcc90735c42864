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

    /// <summary>Whether history may go on before the oldest commit that is known.</summary>
    public bool IsShallow => repository.IsShallow;

    /// <summary>The annotations as the work tree has them; null when they can't be read.</summary>
    public Document? OnDisk(CancellationToken cancellation) => Read(File.Exists(file) ? File.ReadAllBytes(file) : [], cancellation);

    /// <summary>The versions of the annotations. A version that can't be read has no document.</summary>
    /// <param name="cancellation">Stops between two commits.</param>
    public IEnumerable<(GitCommit Commit, Document? Document)> Versions(CancellationToken cancellation)
    {
        foreach (var commit in new GitLog(repository.Program).Of(_file))
        {
            cancellation.ThrowIfCancellationRequested();
            byte[] content = repository.Content(commit.Hash, commit.Path) ?? [];
            yield return (commit, Read(content, cancellation));
        }
    }

    /// <summary>The annotations in a content of the file; null when it can't be read.</summary>
    private Document? Read(byte[] content, CancellationToken cancellation)
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
