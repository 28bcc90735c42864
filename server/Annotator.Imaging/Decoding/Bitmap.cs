namespace Annotator.Imaging.Decoding;

/// <summary>Pixels in memory: red, green, blue and alpha, rows from the top.</summary>
internal sealed record Bitmap(byte[] Rgba, int Width, int Height);
