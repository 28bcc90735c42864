using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Imaging;

namespace Annotator.Server.CommandLine;

/// <summary>Sizes of images from their headers.</summary>
/// <param name="folder">The dataset.</param>
/// <param name="images">A folder with images that the dataset lacks, found by their names; or null.</param>
internal sealed class HeaderSizes(DiskFolder folder, string? images) : IImageSizes, IDisposable
{
    private readonly VipsImages _images = new();
    private readonly Dictionary<string, ImageSize?> _known = [];

    /// <inheritdoc/>
    public ImageSize? Find(string image)
    {
        if (!_known.TryGetValue(image, out var size)) _known.Add(image, size = Read(PathOf(image)));
        return size;
    }

    /// <summary>The file of an image, or null when there is none.</summary>
    public string? PathOf(string image)
    {
        if (RelativePaths.IsInside(image) && folder.Resolve(image) is var own && File.Exists(own)) return own;
        if (images is null) return null;
        string beside = Path.Combine(images, RelativePaths.Name(image));
        if (File.Exists(beside)) return beside;
        return Directory.EnumerateFiles(images, RelativePaths.Stem(image) + ".*").Where(ImageNames.IsImage).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    /// <inheritdoc/>
    public void Dispose() => _images.Dispose();

    private ImageSize? Read(string? path)
    {
        if (path is null) return null;
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
