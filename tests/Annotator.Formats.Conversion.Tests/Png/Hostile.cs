using System.Buffers.Binary;
using System.IO.Compression;
using Annotator.Formats.Png;

namespace Annotator.Formats.Conversion.Tests.Png;

/// <summary>PNGs as the writer of the product never makes them: filtered, interlaced, or wrong.</summary>
internal static class Hostile
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>A picture with the given filters, row by row.</summary>
    public static byte[] File(PngImage image, IReadOnlyList<int> filters, bool interlaced)
    {
        var data = new MemoryStream();
        int row = 0;
        foreach (var (left, top, stepX, stepY) in interlaced ? Passes : [(0, 0, 1, 1)])
        {
            int columns = (image.Width - left + stepX - 1) / stepX, rows = (image.Height - top + stepY - 1) / stepY;
            if (columns <= 0 || rows <= 0) continue;
            var pass = new PngImage(image.Header with { Width = columns, Height = rows });
            byte[] above = new byte[pass.Header.Stride];
            for (int y = 0; y < rows; y++)
            {
                pass.WriteRow(y, Picked(image, top + y * stepY, left, stepX, columns));
                byte[] plain = Bytes(pass, y);
                int filter = filters[row++ % filters.Count];
                data.WriteByte((byte)filter);
                data.Write(Filtered(filter, plain, above, Math.Max(1, image.Header.Channels * image.Header.BitDepth / 8)));
                above = plain;
            }
        }
        return File(image.Header with { Interlaced = interlaced }, Packed(data.ToArray()), [.. image.Palette]);
    }

    /// <summary>A file of any header and any data, with right checksums.</summary>
    public static byte[] File(PngHeader header, byte[] compressed, byte[]? palette = null)
    {
        var file = new MemoryStream();
        file.Write([137, 80, 78, 71, 13, 10, 26, 10]);
        var chunk = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(chunk, header.Width);
        BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(4), header.Height);
        (chunk[8], chunk[9], chunk[12]) = ((byte)header.BitDepth, (byte)header.Color, (byte)(header.Interlaced ? 1 : 0));
        Chunk(file, "IHDR"u8, chunk);
        Chunk(file, "tEXt"u8, "Comment\0any"u8);
        if (palette is { Length: > 0 }) Chunk(file, "PLTE"u8, palette);
        Chunk(file, "IDAT"u8, compressed.AsSpan(0, compressed.Length / 2));
        Chunk(file, "IDAT"u8, compressed.AsSpan(compressed.Length / 2));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Bytes as zlib packs them.</summary>
    public static byte[] Packed(byte[] data)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest)) zlib.Write(data);
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        byte[] number = new byte[4], body = [.. type, .. content];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(body);
        uint checksum = uint.MaxValue;
        foreach (byte b in body)
        {
            checksum ^= b;
            for (int bit = 0; bit < 8; bit++) checksum = (checksum & 1) == 1 ? checksum >> 1 ^ 0xEDB88320 : checksum >> 1;
        }
        BinaryPrimitives.WriteUInt32BigEndian(number, ~checksum);
        file.Write(number);
    }

    private static ushort[] Picked(PngImage image, int y, int left, int step, int columns)
    {
        int channels = image.Header.Channels;
        var all = new ushort[image.Width * channels];
        image.ReadRow(y, all);
        return [.. Enumerable.Range(0, columns * channels).Select(i => all[(left + i / channels * step) * channels + i % channels])];
    }

    /// <summary>The bytes of a row, packed from its samples bit by bit.</summary>
    private static byte[] Bytes(PngImage image, int y)
    {
        var samples = new ushort[image.Width * image.Header.Channels];
        image.ReadRow(y, samples);
        var bytes = new byte[image.Header.Stride];
        for (int bit = 0, depth = image.Header.BitDepth; bit < samples.Length * depth; bit++)
            if ((samples[bit / depth] >> depth - 1 - bit % depth & 1) == 1) bytes[bit / 8] |= (byte)(128 >> bit % 8);
        return bytes;
    }

    private static byte[] Filtered(int filter, byte[] row, byte[] above, int step) => [.. row.Select((value, i) =>
    {
        int a = i < step ? 0 : row[i - step], b = above[i], c = i < step ? 0 : above[i - step];
        int p = a + b - c;
        int nearest = new[] { a, b, c }.MinBy(x => Math.Abs(p - x));
        return (byte)(value - filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => nearest });
    })];
}
