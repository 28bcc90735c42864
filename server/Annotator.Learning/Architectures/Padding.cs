using static TorchSharp.torch;

namespace Annotator.Learning.Architectures;

/// <summary>Brings images of any size to the multiples that networks with several poolings need.</summary>
internal static class Padding
{
    /// <summary>The next multiple.</summary>
    public static long Up(long size, int multiple) => (size + multiple - 1) / multiple * multiple;

    /// <summary>Images with zeros (the mean colour, once normalised) added at the bottom and at the right.</summary>
    public static Tensor ToMultiple(Tensor images, int multiple)
    {
        long height = images.shape[^2], width = images.shape[^1];
        long below = Up(height, multiple) - height, right = Up(width, multiple) - width;
        return below == 0 && right == 0 ? images : Operations.Pad(images, right, below);
    }

    /// <summary>The top left part of maps.</summary>
    public static Tensor Crop(Tensor maps, ImageSize size) =>
        maps.shape[^2] == size.Height && maps.shape[^1] == size.Width ? maps : Operations.Crop(maps, size);
}
