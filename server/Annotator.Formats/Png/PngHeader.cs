using System.Buffers.Binary;

namespace Annotator.Formats.Png;

/// <summary>The header of a PNG.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="BitDepth">Bits of a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Color">What the samples mean.</param>
/// <param name="Interlaced">Whether the pixels come in the seven passes of Adam7.</param>
public sealed record PngHeader(int Width, int Height, int BitDepth, PngColor Color, bool Interlaced = false)
{
    /// <summary>The most pixels that are read.</summary>
    public const int MostPixels = 200_000_000;

    /// <summary>The most bytes of samples that are read.</summary>
    public const long MostBytes = 4L * MostPixels;

    /// <summary>Samples of a pixel.</summary>
    public int Channels => Color switch { PngColor.Rgb => 3, PngColor.GrayAlpha => 2, PngColor.Rgba => 4, _ => 1 };

    /// <summary>Bytes of a row of samples.</summary>
    public int Stride => (int)RowBytes(Width);

    /// <summary>Bytes from a sample to the same one of the pixel before, as filters count.</summary>
    internal int FilterStep => Math.Max(1, Channels * BitDepth / 8);

    /// <summary>Bytes of so many pixels in a row.</summary>
    internal long RowBytes(int pixels) => ((long)pixels * Channels * BitDepth + 7) / 8;

    /// <summary>Reads the content of a header chunk.</summary>
    /// <exception cref="FileFaultException">It is none, or asks for too much.</exception>
    internal static PngHeader Read(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length != 13) throw new FileFaultException($"The header of the PNG has {chunk.Length} bytes instead of 13.");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(chunk), height = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        int depth = chunk[8], color = chunk[9];
        if (width == 0 || height == 0) throw new FileFaultException($"The PNG is {width} × {height} pixels: it has none.");
        if ((ulong)width * height > MostPixels) throw new FileFaultException($"The PNG claims {width} × {height} pixels; {MostPixels / 1_000_000} million are the most.");
        bool known = color switch { 0 => depth is 1 or 2 or 4 or 8 or 16, 3 => depth is 1 or 2 or 4 or 8, 2 or 4 or 6 => depth is 8 or 16, _ => false };
        if (!known) throw new FileFaultException($"The PNG has colour type {color} with {depth} bits, which no PNG can have.");
        if (chunk[10] != 0 || chunk[11] != 0 || chunk[12] > 1) throw new FileFaultException($"The PNG has compression {chunk[10]}, filter {chunk[11]}, interlace {chunk[12]}; only 0, 0 and 0 or 1 are known.");
        var header = new PngHeader((int)width, (int)height, depth, (PngColor)color, chunk[12] == 1);
        if (header.RowBytes(header.Width) * header.Height > MostBytes) throw new FileFaultException($"The PNG claims {width} × {height} pixels of {header.Channels * depth} bits; {MostBytes / 1_000_000} MB are the most.");
        return header;
    }

    /// <summary>The content of a header chunk.</summary>
    internal byte[] ToChunk()
    {
        var chunk = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(chunk, Width);
        BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(4), Height);
        chunk[8] = (byte)BitDepth;
        chunk[9] = (byte)Color;
        chunk[12] = (byte)(Interlaced ? 1 : 0);
        return chunk;
    }
}
