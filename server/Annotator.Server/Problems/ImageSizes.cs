using System.Collections.Concurrent;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Imaging;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;

namespace Annotator.Server.Problems;

/// <summary>The sizes of images as displayed, from their headers; those asked for last are remembered. Safe for
/// concurrent use.</summary>
internal sealed class ImageSizes(DatasetPaths paths, IImages images) : IImageSizes
{
    private const int MaxRemembered = 4096;

    private readonly ConcurrentDictionary<string, (FileStamp Stamp, ImageSize? Size)> _known = [];

    /// <summary>The size of an image, or null when it can't be read.</summary>
    public ImageSize? Of(string image)
    {
        var path = paths.Absolute(image);
        var stamp = DiskFile.Stamp(path);
        if (_known.TryGetValue(image, out var known) && known.Stamp == stamp) return known.Size;
        var size = Read(path);
        if (_known.Count >= MaxRemembered) _known.Clear();
        _known[image] = (stamp, size);
        return size;
    }

    /// <inheritdoc/>
    ImageSize? IImageSizes.Find(string image) => Of(image);

    private ImageSize? Read(string path)
    {
        try
        {
            var info = images.ReadInfo(path);
            return new(info.Width, info.Height);
        }
        catch (Exception e) when (e is ImageException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
