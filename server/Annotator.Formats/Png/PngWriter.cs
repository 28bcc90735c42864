using System.IO.Compression;

namespace Annotator.Formats.Png;

/// <summary>Writes PNGs: the same samples give the same bytes; no time stamps, no colour profiles.</summary>
public static class PngWriter
{
    /// <summary>A picture as a PNG, its rows in order.</summary>
    public static byte[] Write(PngImage image)
    {
        using var compressed = new MemoryStream();
        using (var data = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int y = 0; y < image.Height; y++)
            {
                data.WriteByte(0);
                data.Write(image.Packed(y));
            }
        }
        using var file = new MemoryStream();
        file.Write(PngChunks.Signature);
        PngChunks.Write(file, "IHDR"u8, (image.Header with { Interlaced = false }).ToChunk());
        if (image.Palette.Count > 0) PngChunks.Write(file, "PLTE"u8, image.Palette.ToArray());
        PngChunks.Write(file, "IDAT"u8, compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        PngChunks.Write(file, "IEND"u8, []);
        return file.ToArray();
    }
}
