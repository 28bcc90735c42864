using Annotator.Formats;
using Annotator.Server.CommandLine;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>A dataset as it is on one side of a comparison.</summary>
internal sealed class Side : IDisposable
{
    private readonly SideSizes _sizes;

    private Side(string name, IFolder folder, IStore? store, SideSizes sizes, HashSet<string>? only)
    {
        (Name, Folder, Store, _sizes) = (name, folder, store, sizes);
        Images = store is null ? [] : store.Images.Where(image => only is null || only.Contains(image.Path)).ToDictionary(image => image.Path);
    }

    /// <summary>What the side is called: a revision, a path, "work tree".</summary>
    public string Name { get; }

    /// <summary>Its folder.</summary>
    public IFolder Folder { get; }

    /// <summary>Its annotations; null when there are none on this side.</summary>
    public IStore? Store { get; }

    /// <summary>The images to compare, by path.</summary>
    public IReadOnlyDictionary<string, StoreImage> Images { get; }

    /// <summary>How many images were taken for 1000 × 1000 px because they are nowhere.</summary>
    public int AssumedSizes => _sizes.Assumed;

    /// <summary>Opens a side.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="file">The one annotation file or image meant, or null.</param>
    /// <param name="choice">The format.</param>
    /// <param name="images">A folder with images that it lacks, or null.</param>
    /// <param name="cancellation">Stops opening.</param>
    public static Side Open(string name, IFolder folder, string? file, FormatChoice choice, string? images, CancellationToken cancellation)
    {
        var sizes = new SideSizes(folder, images);
        var files = choice.Files.Where(folder.FileExists).ToList();
        if (choice.Files.Count > 0 && files.Count == 0) return new(name, folder, null, sizes, null);
        var store = (choice with { Files = files }).Open(folder, sizes, cancellation);
        bool isWhole = file is null || choice.Files.Contains(file);
        return new(name, folder, store, sizes, isWhole ? null : [.. store.Images.Where(image => image.File == file || image.Path == file).Select(image => image.Path)]);
    }

    /// <summary>A side on which there is nothing.</summary>
    public static Side Empty(string name, IFolder folder) => new(name, folder, null, new SideSizes(folder, null), null);

    /// <summary>Reads an image; where its size is needed and unknown, one is assumed.</summary>
    /// <exception cref="UnreadableFileException">Its file can't be read.</exception>
    public StoredDocument Read(string image)
    {
        try
        {
            return Store!.Read(image);
        }
        catch (UnreadableFileException) when (_sizes.Assume(image))
        {
            return Store!.Read(image);
        }
    }

    /// <summary>Assumes a size for an image that is nowhere, before it is written to.</summary>
    public void AssumeSize(string image) => _sizes.Assume(image);

    /// <summary>The name of a file's content that is the same on every side with the same content; null when it is not known
    /// without reading the file, or there is none.</summary>
    public string? ContentName(string path, GitRepository? repository) => (Folder, repository) switch
    {
        (GitFolder git, _) => git.Name(path),
        (DiskFolder disk, { } git) => OnDisk(disk, path, git),
        _ => null,
    };

    /// <inheritdoc/>
    public void Dispose() => _sizes.Dispose();

    private static string? OnDisk(DiskFolder disk, string path, GitRepository repository)
    {
        if (!RelativePaths.IsInside(path)) return null;
        string inRepository = Path.GetRelativePath(repository.Root, disk.Resolve(path)).Replace('\\', '/');
        return repository.IsUnmodified(inRepository) ? repository.Index.Name(inRepository) : disk.FileExists(path) ? repository.Hash(inRepository) : null;
    }
}
