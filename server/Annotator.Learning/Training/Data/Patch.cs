using Annotator.Core.Geometry;
using Annotator.Models;

namespace Annotator.Learning.Training.Data;

/// <summary>The part of an image that an example is about.</summary>
/// <param name="Pixels">Its pixels.</param>
/// <param name="FromImage">From px of the image to px of the patch.</param>
public sealed record Patch(RgbImage Pixels, AffineMap FromImage)
{
    /// <summary>A whole image.</summary>
    public static Patch Of(ReadImage image) => new(image.Pixels, AffineMap.Scale((double)image.Pixels.Width / image.Width, (double)image.Pixels.Height / image.Height));

    /// <summary>A cut-out, reduced by whole factors where it is much larger than wanted; null when nothing of it is in the image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="bounds">What is cut out, px of the image.</param>
    /// <param name="margin">The share of its sides that is added around it.</param>
    /// <param name="side">The side that is enough, px.</param>
    public static Patch? Cut(ReadImage image, Bounds bounds, double margin, int side)
    {
        double x = (double)image.Pixels.Width / image.Width, y = (double)image.Pixels.Height / image.Height;
        double addX = margin * (bounds.MaxX - bounds.MinX), addY = margin * (bounds.MaxY - bounds.MinY);
        int left = Math.Max(0, (int)Math.Floor((bounds.MinX - addX) * x)), top = Math.Max(0, (int)Math.Floor((bounds.MinY - addY) * y));
        int right = Math.Min(image.Pixels.Width, (int)Math.Ceiling((bounds.MaxX + addX) * x)), bottom = Math.Min(image.Pixels.Height, (int)Math.Ceiling((bounds.MaxY + addY) * y));
        if (right - left < 1 || bottom - top < 1) return null;
        int factor = Math.Max(1, Math.Max(right - left, bottom - top) / (2 * side));
        int width = Math.Max(1, (right - left) / factor), height = Math.Max(1, (bottom - top) / factor);
        factor = Math.Min(factor, Math.Min(right - left, bottom - top));
        var pixels = new byte[3 * width * height];
        for (int row = 0; row < height; row++)
            for (int column = 0; column < width; column++)
                for (int c = 0; c < 3; c++) pixels[3 * (row * width + column) + c] = Mean(image.Pixels, left + column * factor, top + row * factor, factor, c);
        return new(new(width, height, pixels), AffineMap.Scale(x, y).Then(AffineMap.Shift(-left, -top)).Then(AffineMap.Scale(1.0 / factor, 1.0 / factor)));
    }

    private static byte Mean(RgbImage image, int left, int top, int side, int channel)
    {
        int sum = 0, count = 0;
        for (int y = top; y < Math.Min(top + side, image.Height); y++)
            for (int x = left; x < Math.Min(left + side, image.Width); x++, count++) sum += image.Pixels[3 * (y * image.Width + x) + channel];
        return (byte)(sum / Math.Max(1, count));
    }
}
