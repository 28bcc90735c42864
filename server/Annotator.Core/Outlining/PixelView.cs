namespace Annotator.Core.Outlining;

/// <summary>A rectangle of pixels in rows that may be longer than it is wide; nothing is copied.</summary>
/// <param name="Data">Red, green, blue, row by row.</param>
/// <param name="Offset">Index of the first byte of the first pixel.</param>
/// <param name="Stride">Bytes from one row to the next.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct PixelView(byte[] Data, int Offset, int Stride, int Width, int Height)
{
    /// <summary>A part of an image.</summary>
    public static PixelView Of(RgbPixels pixels, int x, int y, int width, int height) =>
        new(pixels.Data, 3 * (y * pixels.Width + x), 3 * pixels.Width, width, height);

    /// <summary>Index of the first byte of a pixel.</summary>
    public int At(int x, int y) => Offset + y * Stride + 3 * x;

    /// <summary>The same picture at half the size; each pixel is the mean of those that it covers.</summary>
    public PixelView Halved()
    {
        int width = (Width + 1) / 2, height = (Height + 1) / 2;
        var half = new byte[3 * width * height];
        for (int y = 0; y < height; y++)
        {
            int upper = At(0, 2 * y), lower = At(0, Math.Min(2 * y + 1, Height - 1)), to = 3 * width * y;
            for (int x = 0; x < width; x++)
            {
                int left = 6 * x, right = 2 * x + 1 < Width ? left + 3 : left;
                for (int c = 0; c < 3; c++)
                    half[to++] = (byte)((Data[upper + left + c] + Data[upper + right + c] + Data[lower + left + c] + Data[lower + right + c] + 2) >> 2);
            }
        }
        return new(half, 0, 3 * width, width, height);
    }
}
