namespace Annotator.Core.Outlining;

/// <summary>The colours of an image, of a part of it, or of a smaller copy.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Data">Red, green and blue of each pixel, row by row from the top: 3 × <paramref name="Width"/> × <paramref name="Height"/> bytes. Not copied: nobody may change it later.</param>
public sealed record RgbPixels(int Width, int Height, byte[] Data)
{
    /// <summary>Red, green and blue of each pixel, row by row from the top.</summary>
    public byte[] Data { get; } = Width > 0 && Height > 0 && Data.Length == 3L * Width * Height
        ? Data
        : throw new ArgumentException($"{Data.Length} bytes are not the colours of {Width} × {Height} px.", nameof(Data));
}
