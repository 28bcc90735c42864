using Annotator.Core.Model;
using Annotator.Imaging;

namespace Annotator.Formats.Conversion.Tests;

/// <summary>The sizes of images on disk.</summary>
internal sealed class HeaderSizes(string root) : IImageSizes
{
    private static readonly VipsImages Images = new();

    public ImageSize? Find(string image)
    {
        string path = Path.Combine(root, image);
        if (!File.Exists(path)) return null;
        var info = Images.ReadInfo(path);
        return new(info.Width, info.Height);
    }
}
