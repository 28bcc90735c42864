namespace Annotator.Imaging.Headers;

/// <summary>Which bits of a pixel belong to which channel.</summary>
internal readonly record struct BmpMasks(uint Red, uint Green, uint Blue, uint Alpha)
{
    public static readonly BmpMasks None = new(0, 0, 0, 0);

    public static readonly BmpMasks Rgb555 = new(0x7C00, 0x03E0, 0x001F, 0);
}
