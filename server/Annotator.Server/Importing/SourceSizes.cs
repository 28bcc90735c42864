using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Imaging;

namespace Annotator.Server.Importing;

/// <summary>The sizes of a source's images: their own where they are there, else those of the dataset's images that they mean.</summary>
/// <param name="folder">The folder of the source.</param>
/// <param name="images">Reads sizes.</param>
/// <param name="matcher">Finds the images meant.</param>
/// <param name="dataset">The sizes of the dataset's images.</param>
internal sealed class SourceSizes(DiskFolder folder, IImages images, ImageMatcher matcher, IImageSizes dataset) : IImageSizes
{
    /// <inheritdoc/>
    public ImageSize? Find(string image) => Own(image) ?? (matcher.Find(image, isThere: false) is { } meant ? dataset.Find(meant) : null);

    /// <summary>The size of the source's own image; null when it has none.</summary>
    public ImageSize? Own(string image)
    {
        if (!RelativePaths.IsInside(image) || !folder.FileExists(image)) return null;
        try
        {
            var info = images.ReadInfo(folder.Resolve(image));
            return new(info.Width, info.Height);
        }
        catch (Exception e) when (e is ImageException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
