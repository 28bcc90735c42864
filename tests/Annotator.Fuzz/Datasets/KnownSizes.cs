using Annotator.Core.Model;
using Annotator.Formats;

namespace Annotator.Fuzz.Datasets;

/// <summary>Sizes of images that are known; others have none.</summary>
internal sealed class KnownSizes(IReadOnlyDictionary<string, ImageSize> sizes) : IImageSizes
{
    public ImageSize? Find(string image) => sizes.TryGetValue(image, out var size) ? size : null;
}
