using System.Buffers.Binary;
using System.Numerics;
using Annotator.Imaging.Headers;

namespace Annotator.Imaging.Decoding;

/// <summary>Decodes BMP, which libvips does not, row by row into an image smaller by a whole factor, so that memory
/// depends on the result and not on the file.</summary>
internal static class BmpDecoder
{
    private const int Channels = 4;

    public static Bitmap Decode(string path, int maxSide, CancellationToken cancellationToken)
    {
        using var file = HeaderReader.Open(path);
        var layout = BmpHeader.ReadLayout(file);
        int shrink = (int)Math.Max(1, Math.Max(layout.Width, layout.Height) / maxSide);
        int width = (int)Math.Max(1, layout.Width / shrink), height = (int)Math.Max(1, layout.Height / shrink);
        var rgba = new byte[(long)width * height * Channels];
        var rows = layout.RunLength ? BmpRunLength.Decode(file, layout) : null;
        var row = new byte[Math.Max(layout.Stride, layout.Width)];
        var sums = new int[width * Channels];
        var colours = new Colours(file, layout);
        for (int y = 0; y < height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(sums);
            int ys = (int)Math.Min(shrink, layout.Height - (long)y * shrink), xs = (int)Math.Min(shrink, layout.Width);
            for (int k = 0; k < ys; k++)
            {
                long from = (long)y * shrink + k, stored = layout.TopDown ? from : layout.Height - 1 - from;
                if (rows is null)
                    file.Read(layout.PixelsAt + stored * layout.Stride, row.AsSpan(0, (int)layout.Stride));
                else
                    rows.AsSpan((int)(stored * layout.Width), (int)layout.Width).CopyTo(row);
                colours.AddRow(row, sums, xs);
            }
            var target = rgba.AsSpan(y * width * Channels);
            for (int i = 0; i < sums.Length; i++)
                target[i] = (byte)(sums[i] / (ys * xs));
        }
        return new(rgba, width, height);
    }

    /// <summary>Turns stored pixels into colours.</summary>
    private sealed class Colours
    {
        private readonly int bits;
        private readonly BmpMasks masks;
        private readonly byte[] palette = new byte[256 * Channels];

        public Colours(ByteFile file, BmpLayout layout)
        {
            bits = layout.RunLength ? 8 : layout.BitsPerPixel;
            masks = bits == 32 && layout.Masks == BmpMasks.None ? new(0xFF0000, 0xFF00, 0xFF, 0) : layout.Masks;
            for (int i = 0; i < 256; i++)
                palette[i * Channels + 3] = 255;
            for (int i = 0; i < layout.PaletteCount; i++)
            {
                var entry = file.Bytes(layout.PaletteAt + i * layout.PaletteEntrySize, 3);
                (palette[i * Channels], palette[i * Channels + 1], palette[i * Channels + 2]) = (entry[2], entry[1], entry[0]);
            }
        }

        /// <summary>Adds each pixel to the sum of the result's pixel it falls into, <paramref name="step"/> to one.</summary>
        public void AddRow(ReadOnlySpan<byte> row, Span<int> sums, int step)
        {
            Span<byte> colour = stackalloc byte[Channels];
            for (int x = 0, target = 0; target < sums.Length; target += Channels)
            {
                for (int k = 0; k < step; k++, x++)
                {
                    Read(row, x, colour);
                    for (int c = 0; c < Channels; c++)
                        sums[target + c] += colour[c];
                }
            }
        }

        private void Read(ReadOnlySpan<byte> row, int x, Span<byte> colour)
        {
            switch (bits)
            {
                case 24:
                    (colour[0], colour[1], colour[2], colour[3]) = (row[x * 3 + 2], row[x * 3 + 1], row[x * 3], 255);
                    break;
                case 16:
                    Split(BinaryPrimitives.ReadUInt16LittleEndian(row[(x * 2)..]), colour);
                    break;
                case 32:
                    Split(BinaryPrimitives.ReadUInt32LittleEndian(row[(x * 4)..]), colour);
                    break;
                default:
                    int perByte = 8 / bits, index = row[x / perByte] >> 8 - bits - x % perByte * bits & (1 << bits) - 1;
                    palette.AsSpan(index * Channels, Channels).CopyTo(colour);
                    break;
            }
        }

        private void Split(uint pixel, Span<byte> colour)
        {
            colour[0] = Channel(pixel, masks.Red, 0);
            colour[1] = Channel(pixel, masks.Green, 0);
            colour[2] = Channel(pixel, masks.Blue, 0);
            colour[3] = Channel(pixel, masks.Alpha, 255);
        }

        private static byte Channel(uint pixel, uint mask, byte absent)
        {
            if (mask == 0)
                return absent;
            int shift = BitOperations.TrailingZeroCount(mask);
            return (byte)((ulong)((pixel & mask) >> shift) * 255 / (mask >> shift));
        }
    }
}
