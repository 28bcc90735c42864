using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Imaging;
using Annotator.Server.CommandLine;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>Sizes of the images of one side of a comparison: from the work tree where the image is the same there.</summary>
/// <param name="folder">The side's folder.</param>
/// <param name="images">A folder with images that it lacks, found by their names; or null.</param>
internal sealed class SideSizes(IFolder folder, string? images) : IImageSizes, IDisposable
{
    /// <summary>Stands for the size of an image that is nowhere.</summary>
    private static readonly ImageSize Nominal = new(1000, 1000);

    private readonly HeaderSizes _disk = new((folder as SliceFolder)?.Disk ?? folder as DiskFolder ?? new DiskFolder(Path.GetTempPath()), images);
    private readonly VipsImages _images = new();
    private readonly Dictionary<string, ImageSize?> _known = [];

    /// <summary>How many images were taken for 1000 × 1000 px because they are nowhere.</summary>
    public int Assumed { get; private set; }

    /// <inheritdoc/>
    public ImageSize? Find(string image)
    {
        if (!_known.TryGetValue(image, out var size)) _known.Add(image, size = Read(image));
        return size;
    }

    /// <summary>Takes an image of unknown size for one of <see cref="Nominal"/>; false when its size is known.</summary>
    public bool Assume(string image)
    {
        if (Find(image) is not null) return false;
        _known[image] = Nominal;
        Assumed++;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disk.Dispose();
        _images.Dispose();
    }

    private ImageSize? Read(string image)
    {
        if (folder is not GitFolder git) return _disk.Find(image);
        if (git.OnDisk(image) is { } path) return ReadFile(path);
        return (git.FileExists(image) ? ReadContent(git, image) : null) ?? (images is null ? null : _disk.Find(image));
    }

    /// <summary>The header readers want a file: the content is put into one for a moment.</summary>
    private ImageSize? ReadContent(GitFolder git, string image)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (var source = git.OpenRead(image))
            using (var target = File.Create(file)) source.CopyTo(target);
            return ReadFile(file);
        }
        catch (IOException)
        {
            return null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private ImageSize? ReadFile(string path)
    {
        try
        {
            var info = _images.ReadInfo(path);
            return new(info.Width, info.Height);
        }
        catch (Exception e) when (e is ImageException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
