using Annotator.Formats;
using Annotator.Server.Stores;

namespace Annotator.Server.Datasets;

/// <summary>Tells whether the annotations below a folder are those of images that somebody points at: labels often lie in
/// another branch than the images, and the dataset is the folder in which both meet.</summary>
internal static class Meeting
{
    /// <summary>How many folders are looked at, upward.</summary>
    public const int Farthest = 5;

    /// <summary>Files of many images that are larger are not read for this: finding them near is enough.</summary>
    private const long LargestToRead = 32 << 20;

    /// <summary>Whether images of a folder, or of one beside it, have annotations that lie below another folder.</summary>
    /// <param name="root">The folder that would be the dataset.</param>
    /// <param name="folder">The folder of the images: the root or one below.</param>
    /// <param name="found">The formats found below the root.</param>
    public static bool Is(string root, string folder, FoundFormats found)
    {
        if (found.Rivals is not [var likeliest, ..]) return false;
        if (root == folder) return true;
        if (likeliest.Files.Any(file => new FileInfo(Path.Combine(root, file)).Length > LargestToRead)) return true;
        if (Open(root, likeliest) is not { } store) return true; // a broken one is to be shown
        string below = new DatasetPaths(root).Relative(folder)!;
        string beside = RelativePaths.Folder(below) is { Length: > 0 } parent ? parent + "/" : below + "/";
        return store.Images.Any(image => image is { Exists: true, File: not null } && image.Path.StartsWith(beside, StringComparison.Ordinal));
    }

    /// <summary>Opens what was found, to look at names only; null when it can't be read.</summary>
    public static IEditableStore? Open(string root, Detection found)
    {
        try
        {
            return (IEditableStore)FormatFinder.Get(found.Format).Open(new DiskFolder(root), OpenOptions.With(new UnitSizes()) with { Files = found.Files }, CancellationToken.None);
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }
}
