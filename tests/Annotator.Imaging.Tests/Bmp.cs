using System.Buffers.Binary;

namespace Annotator.Imaging.Tests;

/// <summary>Writes BMP files of any kind, from the top row down.</summary>
internal static class Bmp
{
    /// <summary>Pixels of up to 8 bits are indexes into a gray palette, others the bits themselves; a short list repeats.</summary>
    public static byte[] Write(int width, int height, int bits, uint[] pixels, uint[]? masks = null, bool topDown = false)
    {
        int stride = (width * bits + 31) / 32 * 4;
        var rows = new byte[stride * height];
        for (int y = 0; y < height; y++)
        {
            var row = rows.AsSpan((topDown ? y : height - 1 - y) * stride, stride);
            for (int x = 0; x < width; x++)
            {
                uint value = pixels[(y * width + x) % pixels.Length];
                if (bits < 8)
                    row[x * bits / 8] |= (byte)(value << 8 - bits - x * bits % 8);
                for (int i = 0; i < bits / 8; i++)
                    row[x * bits / 8 + i] = (byte)(value >> 8 * i);
            }
        }
        return Assemble(width, topDown ? -height : height, bits, masks is null ? 0u : 3, rows, masks);
    }

    public static byte[] Write(int width, int height, int bits, int[] pixels) => Write(width, height, bits, [.. pixels.Select(pixel => (uint)pixel)]);

    public static byte[] Assemble(int width, int height, int bits, uint compression, byte[] data, uint[]? masks = null)
    {
        int colours = bits <= 8 ? 1 << bits : 0;
        var extra = new byte[(masks?.Length ?? 0) * 4 + colours * 4];
        for (int i = 0; i < masks?.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(extra.AsSpan(i * 4), masks[i]);
        for (int i = 0; i < colours; i++)
            extra.AsSpan(i * 4, 3).Fill((byte)(i * 255 / (colours - 1)));
        var head = new byte[54];
        head[0] = (byte)'B';
        head[1] = (byte)'M';
        (int At, int Value)[] fields =
        [
            (2, 54 + extra.Length + data.Length), (10, 54 + extra.Length), (14, 40), (18, width), (22, height), (26, 1), (28, bits), (30, (int)compression),
        ];
        foreach (var (at, value) in fields)
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(at), at == 26 ? 1 | bits << 16 : value);
        return [.. head, .. extra, .. data];
    }
}
