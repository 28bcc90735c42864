using Annotator.Formats;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>Two versions of annotations, open for as long as they are looked at. One request at a time uses it.</summary>
/// <param name="repository">The repository, or null.</param>
/// <param name="pairs">The datasets.</param>
internal sealed class OpenReview(GitRepository? repository, IReadOnlyList<SidePair> pairs) : IDisposable
{
    private readonly DateTime _opened = DateTime.UtcNow;

    /// <summary>Held by the request that uses it.</summary>
    public Lock Lock { get; } = new();

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The datasets.</summary>
    public IReadOnlyList<SidePair> Pairs => pairs;

    /// <summary>The dataset of a root.</summary>
    public SidePair? Find(string root) => pairs.FirstOrDefault(pair => string.Equals(Path.TrimEndingDirectorySeparator(pair.Root), Path.TrimEndingDirectorySeparator(root), StringComparison.Ordinal));

    /// <summary>Whether files of an image, or the index, were written since it was opened.</summary>
    public bool IsStale(SidePair pair, string image)
    {
        if (repository is not null && pair.Sides.Any(side => side.Folder is GitFolder) && repository.IndexTime > _opened) return true;
        return pair.Sides.Any(side => side.Images.TryGetValue(image, out var known) && known.File is { } file && side.Folder is DiskFolder disk && File.GetLastWriteTimeUtc(disk.Resolve(file)) > _opened);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IsClosed = true;
        foreach (var pair in pairs) pair.Dispose();
        repository?.Dispose();
    }
}
