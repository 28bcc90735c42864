using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Imaging;
using Annotator.Server.Rendering;

namespace Annotator.Server.Review;

/// <summary>Pictures of changed images with both versions drawn over them.</summary>
/// <param name="diff">What differs.</param>
/// <param name="pair">The dataset in both states.</param>
/// <param name="cacheFolder">Where pictures that are only in git are put for a while.</param>
internal sealed class DiffPictures(DatasetDiff diff, SidePair pair, string cacheFolder)
{
    private readonly SidePictures _pictures = new(cacheFolder);

    /// <summary>The dataset's differences.</summary>
    public DatasetDiff Diff => diff;

    /// <summary>The file with the picture after, else before; or why there is none.</summary>
    public (string? File, string? Why) Find(ImageDiff image)
    {
        var (file, why) = _pictures.Find(pair.After, image.Image);
        if (file is not null) return (file, null);
        return _pictures.Find(pair.Before, image.RenamedFrom ?? image.Image) is { File: { } old } ? (old, null) : (null, why);
    }

    /// <summary>The picture before, where another one has taken its place.</summary>
    public string? FindReplaced(ImageDiff image) => image.IsReplaced ? _pictures.Find(pair.Before, image.RenamedFrom ?? image.Image).File : null;

    /// <summary>The size of a picture as displayed; the coordinates of annotations are px of it.</summary>
    public static ImageSize SizeOf(string file)
    {
        using var images = new VipsImages();
        var info = images.ReadInfo(file);
        return new(info.Width, info.Height);
    }

    /// <summary>Writes a picture for each changed image into a folder.</summary>
    /// <param name="folder">The folder; it is made when there is none.</param>
    /// <param name="maxSide">The longest side of a picture, px.</param>
    /// <param name="cancellation">Stops between two pictures.</param>
    /// <returns>Why pictures are missing, for people.</returns>
    public IEnumerable<string> WriteTo(string folder, int maxSide, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        foreach (var image in diff.Images)
        {
            cancellation.ThrowIfCancellationRequested();
            if (image.Diff is not { } changes) continue;
            var (file, why) = Find(image);
            if (file is not null) why = Write(file, changes, Path.Combine(folder, NameOf(RelativePaths.Join(diff.Root, image.Image))), maxSide, cancellation);
            if (why is not null) yield return why;
        }
    }

    private static string? Write(string file, Core.Diffing.DocumentDiff changes, string target, int maxSide, CancellationToken cancellation)
    {
        try
        {
            var overlay = SvgOverlay.Of(SizeOf(file), changes);
            OverlayWriter.Write(file, maxSide, overlay.ToString, target, cancellation);
            return null;
        }
        catch (ImageException e)
        {
            return $"{file}: {e.Message}";
        }
    }

    /// <summary>A path as the name of a file: no two are the same.</summary>
    private static string NameOf(string path) => path.Replace("_", "__", StringComparison.Ordinal).Replace("/", "_", StringComparison.Ordinal) + ".png";
}
