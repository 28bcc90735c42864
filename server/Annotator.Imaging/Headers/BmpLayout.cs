namespace Annotator.Imaging.Headers;

/// <summary>Where in a BMP the pixels and colours are.</summary>
internal sealed record BmpLayout(
    long PixelsAt,
    long Width,
    long Height,
    bool TopDown,
    int BitsPerPixel,
    bool RunLength,
    long PaletteAt,
    int PaletteEntrySize,
    int PaletteCount,
    BmpMasks Masks)
{
    /// <summary>Bytes from one row to the next: rows begin at multiples of four.</summary>
    public long Stride => (Width * BitsPerPixel + 31) / 32 * 4;
}
