using Annotator.Core.Model;
using Annotator.Formats;

namespace Annotator.Server.CommandLine;

/// <summary>Sizes for counting: where an image is missing its objects are counted all the same.</summary>
internal sealed class CountingSizes(IImageSizes sizes) : IImageSizes
{
    /// <inheritdoc/>
    public ImageSize? Find(string image) => sizes.Find(image) ?? new ImageSize(1, 1);
}
