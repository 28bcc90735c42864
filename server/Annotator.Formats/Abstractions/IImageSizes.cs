using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>Tells the sizes of images.</summary>
public interface IImageSizes
{
    /// <summary>The size of an image as displayed, or null when the image is missing or can't be read.</summary>
    /// <param name="image">Path of the image in the dataset.</param>
    ImageSize? Find(string image);
}
