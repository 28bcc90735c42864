using System.IO.Compression;

namespace Annotator.Formats.Png;

/// <summary>Reads PNGs of every kind to exact samples. Bounded: what a file claims is checked before memory is taken.</summary>
public static class PngReader
{
    /// <summary>The most that deflate can shrink: below that a file can't hold what its header promises.</summary>
    private const long MostCompression = 1032;

    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Reads the header of a PNG from its beginning: 33 bytes are enough. Null when it is no PNG or can't be read.</summary>
    public static PngHeader? TryReadHeader(ReadOnlyMemory<byte> beginning)
    {
        try
        {
            return PngChunks.Read(beginning).First() is ("IHDR", var content) ? PngHeader.Read(content.Span) : null;
        }
        catch (FileFaultException)
        {
            return null;
        }
    }

    /// <summary>Reads a PNG file of a dataset.</summary>
    /// <exception cref="UnreadableFileException">It is missing, no PNG, damaged, cut off or too large.</exception>
    public static PngImage Read(IFolder folder, string path)
    {
        try
        {
            using var stream = folder.OpenRead(path);
            if (stream.Length > PngHeader.MostBytes) throw new FileFaultException($"The PNG has {stream.Length} bytes; {PngHeader.MostBytes / 1_000_000} MB are the most.");
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return Read(content);
        }
        catch (FileFaultException e)
        {
            throw new UnreadableFileException(path, null, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(path, null, $"The PNG can't be read: {e.Message}");
        }
    }

    /// <summary>Reads a PNG.</summary>
    /// <exception cref="FileFaultException">It is no PNG, damaged, cut off or too large.</exception>
    public static PngImage Read(ReadOnlyMemory<byte> file)
    {
        PngHeader? header = null;
        byte[]? palette = null;
        using var compressed = new MemoryStream();
        foreach (var (type, content) in PngChunks.Read(file))
        {
            if (header is null && type != "IHDR") throw new FileFaultException("The PNG does not begin with its header.");
            switch (type)
            {
                case "IHDR":
                    header = header is null ? PngHeader.Read(content.Span) : throw new FileFaultException("The PNG has two headers.");
                    break;
                case "PLTE":
                    if (content.Length is 0 or > 768 || content.Length % 3 != 0) throw new FileFaultException($"The palette of the PNG has {content.Length} bytes; 3 for each of up to 256 colours were expected.");
                    palette = content.ToArray();
                    break;
                case "IDAT":
                    compressed.Write(content.Span);
                    break;
                case "IEND":
                    break;
                default:
                    if (char.IsAsciiLetterUpper(type[0])) throw new FileFaultException("The PNG has a part that is needed to understand it and that no standard names.");
                    break;
            }
        }
        if (header!.Color == PngColor.Palette && palette is null) throw new FileFaultException("The PNG has indices, but no palette.");
        return new(header, palette, Samples(header, compressed));
    }

    private static byte[] Samples(PngHeader header, MemoryStream compressed)
    {
        long bytes = (long)header.Stride * header.Height;
        if (bytes / MostCompression > compressed.Length) throw CutOff();
        compressed.Position = 0;
        using var data = new ZLibStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        var rows = new byte[bytes];
        try
        {
            if (header.Interlaced) Interlaced(header, data, rows);
            else Plain(header, data, rows);
            if (data.ReadByte() >= 0) throw new FileFaultException("The PNG is damaged: it holds more pixels than its header says.");
        }
        catch (EndOfStreamException)
        {
            throw CutOff();
        }
        catch (InvalidDataException)
        {
            throw new FileFaultException("The PNG is damaged: its pixels can't be unpacked.");
        }
        return rows;
    }

    private static void Plain(PngHeader header, ZLibStream data, byte[] rows)
    {
        var above = Span<byte>.Empty;
        for (int y = 0; y < header.Height; y++)
        {
            var row = rows.AsSpan(y * header.Stride, header.Stride);
            Row(data, row, above, header.FilterStep);
            above = row;
        }
    }

    private static void Interlaced(PngHeader header, ZLibStream data, byte[] rows)
    {
        byte[] row = new byte[header.Stride], above = new byte[header.Stride];
        int bits = header.Channels * header.BitDepth;
        foreach (var (left, top, stepX, stepY) in Passes)
        {
            int columns = (header.Width - left + stepX - 1) / stepX;
            if (columns <= 0) continue;
            int bytes = (int)header.RowBytes(columns);
            for (int y = top; y < header.Height; y += stepY)
            {
                Row(data, row.AsSpan(0, bytes), y == top ? [] : above.AsSpan(0, bytes), header.FilterStep);
                var target = rows.AsSpan(y * header.Stride, header.Stride);
                for (int i = 0; i < columns; i++) CopyPixel(row, i, target, left + i * stepX, bits);
                (row, above) = (above, row);
            }
        }
    }

    private static void CopyPixel(ReadOnlySpan<byte> from, int fromIndex, Span<byte> to, int toIndex, int bits)
    {
        if (bits >= 8)
        {
            int bytes = bits / 8;
            from.Slice(fromIndex * bytes, bytes).CopyTo(to[(toIndex * bytes)..]);
            return;
        }
        int sample = from[fromIndex * bits / 8] >> 8 - bits - fromIndex * bits % 8 & (1 << bits) - 1;
        to[toIndex * bits / 8] |= (byte)(sample << 8 - bits - toIndex * bits % 8);
    }

    private static void Row(ZLibStream data, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        int filter = data.ReadByte();
        if (filter < 0) throw CutOff();
        data.ReadExactly(row);
        PngFilters.Undo(filter, row, above, step);
    }

    private static FileFaultException CutOff() => new("The PNG is cut off: it holds fewer pixels than its header says.");
}
