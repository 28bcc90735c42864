using Annotator.Formats;
using Annotator.Server.Datasets;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>The pictures of images as they were: the file on disk where it is the same, else a copy in the cache.</summary>
/// <param name="cacheFolder">The server's cache.</param>
internal sealed class SidePictures(string cacheFolder)
{
    /// <summary>A file with the picture of an image on one side, or why there is none.</summary>
    public (string? File, string? Error) Find(Side side, string image)
    {
        try
        {
            if (!DatasetPaths.IsInside(image)) return (null, $"“{image}” lies outside of the dataset.");
            return side.Folder switch
            {
                DiskFolder disk => OnDisk(disk, image),
                SliceFolder slice => OnDisk(slice.Disk, image),
                GitFolder git when git.OnDisk(image) is { } same => Checked(same, image),
                GitFolder git when git.Name(image) is { } name => (Copy(git, image, name), null),
                _ => (null, $"The picture {image} is not in {side.Name}."),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, e.Message);
        }
    }

    private static (string?, string?) OnDisk(DiskFolder disk, string image) =>
        disk.FileExists(image) ? Checked(disk.Resolve(image), image) : (null, $"The picture {image} is not on disk.");

    /// <summary>A pointer in the place of a picture says so, instead of being a picture that can't be read.</summary>
    private static (string?, string?) Checked(string path, string image)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[256];
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return LfsPointers.Is(start[..read]) ? (null, $"{image} is a pointer of Git LFS, not the picture; fetch it with “git lfs pull”.") : (path, null);
    }

    private string Copy(GitFolder git, string image, string name)
    {
        string folder = Path.Combine(cacheFolder, "review"), target = Path.Combine(folder, name + RelativePaths.Extension(image));
        if (File.Exists(target)) return target;
        using var content = git.OpenRead(image);
        Directory.CreateDirectory(folder);
        string part = Path.Combine(folder, Path.GetRandomFileName());
        using (var file = File.Create(part)) content.CopyTo(file);
        File.Move(part, target, overwrite: true);
        return target;
    }
}
