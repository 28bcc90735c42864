using System.Buffers.Binary;

namespace Annotator.Formats.Png;

/// <summary>The exact samples of a PNG: nothing is scaled, blended or looked up.</summary>
public sealed class PngImage
{
    private readonly byte[] _rows;

    /// <summary>A black picture.</summary>
    public PngImage(PngHeader header, byte[]? palette = null)
        : this(header, palette, new byte[(long)header.Stride * header.Height])
    {
    }

    /// <summary>A picture of rows of packed samples.</summary>
    internal PngImage(PngHeader header, byte[]? palette, byte[] rows) => (Header, Palette, _rows) = (header, palette ?? [], rows);

    /// <summary>Its header.</summary>
    public PngHeader Header { get; }

    /// <summary>The colours of the palette: red, green, blue, red, …; empty when there is none.</summary>
    public IReadOnlyList<byte> Palette { get; }

    /// <summary>Columns.</summary>
    public int Width => Header.Width;

    /// <summary>Rows.</summary>
    public int Height => Header.Height;

    /// <summary>The packed bytes of a row.</summary>
    internal Span<byte> Packed(int y) => _rows.AsSpan(y * Header.Stride, Header.Stride);

    /// <summary>Gives the samples of a row, those of a pixel side by side.</summary>
    /// <param name="y">The row.</param>
    /// <param name="samples">Takes <see cref="PngHeader.Channels"/> numbers for each pixel.</param>
    public void ReadRow(int y, Span<ushort> samples)
    {
        var row = Packed(y);
        int count = Width * Header.Channels, depth = Header.BitDepth;
        if (depth == 16)
        {
            for (int i = 0; i < count; i++) samples[i] = BinaryPrimitives.ReadUInt16BigEndian(row[(2 * i)..]);
        }
        else if (depth == 8)
        {
            for (int i = 0; i < count; i++) samples[i] = row[i];
        }
        else
        {
            int perByte = 8 / depth, mask = (1 << depth) - 1;
            for (int i = 0; i < count; i++) samples[i] = (ushort)(row[i / perByte] >> 8 - depth * (i % perByte + 1) & mask);
        }
    }

    /// <summary>Sets the samples of a row.</summary>
    /// <param name="y">The row.</param>
    /// <param name="samples"><see cref="PngHeader.Channels"/> numbers for each pixel, none beyond the bit depth.</param>
    public void WriteRow(int y, ReadOnlySpan<ushort> samples)
    {
        var row = Packed(y);
        int count = Width * Header.Channels, depth = Header.BitDepth;
        if (depth == 16)
        {
            for (int i = 0; i < count; i++) BinaryPrimitives.WriteUInt16BigEndian(row[(2 * i)..], samples[i]);
            return;
        }
        row.Clear();
        int perByte = 8 / depth;
        for (int i = 0; i < count; i++)
        {
            if (samples[i] >> depth != 0) throw new ArgumentOutOfRangeException(nameof(samples), samples[i], $"A sample of {depth} bits can't hold it.");
            row[i / perByte] |= (byte)(samples[i] << 8 - depth * (i % perByte + 1));
        }
    }
}
