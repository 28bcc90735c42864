namespace Annotator.Models;

/// <summary>An image of 8-bit RGB pixels, upright (EXIF orientation applied).</summary>
/// <param name="Width">Columns, px.</param>
/// <param name="Height">Rows, px.</param>
/// <param name="Pixels">Row by row from the top, R, G, B: 3 × Width × Height bytes.</param>
public sealed record RgbImage(int Width, int Height, byte[] Pixels)
{
    /// <summary>Throws when the number of bytes is not that of the size.</summary>
    /// <exception cref="ArgumentException">It is not, or the size is not positive.</exception>
    internal void Check()
    {
        if (Width <= 0 || Height <= 0 || Pixels.LongLength != 3L * Width * Height)
            throw new ArgumentException($"An image of {Width} × {Height} px has {3L * Width * Height} bytes, not {Pixels.LongLength}.");
    }
}
