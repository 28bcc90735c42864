namespace Annotator.Imaging.Headers;

/// <summary>BMP with the headers of OS/2 and of Windows 3 to 5.</summary>
internal static class BmpHeader
{
    public static ImageHeader Read(ByteFile file)
    {
        var layout = ReadLayout(file);
        return new("BMP", layout.Width, layout.Height)
        {
            BitsPerSample = layout.BitsPerPixel <= 8 ? layout.BitsPerPixel : layout.BitsPerPixel == 16 ? 5 : 8,
            NeedsWholeInMemory = layout.RunLength,
        };
    }

    /// <summary>Everything a decoder must know.</summary>
    public static BmpLayout ReadLayout(ByteFile file)
    {
        long pixels = file.U32(10, bigEndian: false);
        uint headerSize = file.U32(14, bigEndian: false);
        var layout = headerSize == 12 ? Old(file, pixels) : headerSize is >= 16 and <= 256 ? Windows(file, pixels, headerSize)
            : throw ByteFile.Corrupt($"its header claims {headerSize} bytes");
        if (layout.BitsPerPixel is not (1 or 2 or 4 or 8 or 16 or 24 or 32))
            throw ByteFile.Corrupt($"it claims {layout.BitsPerPixel} bits per pixel");
        if (layout.Width <= 0 || layout.Height <= 0)
            throw ByteFile.Corrupt($"it claims {layout.Width} × {layout.Height} pixels");
        // The padding of the last row may be missing.
        long needed = layout.RunLength ? pixels + 1 : pixels + layout.Stride * (layout.Height - 1) + (layout.Width * layout.BitsPerPixel + 7) / 8;
        return needed > file.Length ? throw ByteFile.Truncated() : layout;
    }

    private static BmpLayout Old(ByteFile file, long pixels) => new(
        pixels, file.U16(18, bigEndian: false), file.U16(20, bigEndian: false), TopDown: false, file.U16(24, bigEndian: false),
        RunLength: false, PaletteAt: 26, PaletteEntrySize: 3, PaletteCount: (int)Math.Clamp((pixels - 26) / 3, 0, 256), BmpMasks.None);

    private static BmpLayout Windows(ByteFile file, long pixels, uint headerSize)
    {
        long width = (int)file.U32(18, bigEndian: false), height = (int)file.U32(22, bigEndian: false);
        int bits = file.U16(28, bigEndian: false);
        uint compression = headerSize >= 20 ? file.U32(30, bigEndian: false) : 0;
        if (compression is 4 or 5)
            throw new ImageException(ImageProblem.Unsupported, "It is a BMP with a JPEG or PNG inside, which is not supported. Save it as JPEG or PNG.");
        bool runLength = (compression, bits) is (1, 8) or (2, 4);
        bool bitFields = compression is 3 or 6 && bits is 16 or 32;
        if (compression != 0 && !runLength && !bitFields)
            throw new ImageException(ImageProblem.Unsupported, $"It is a BMP with compression {compression}, which is not supported. Save it as PNG.");
        long paletteAt = 14 + headerSize + (bitFields && headerSize == 40 ? compression == 6 ? 16 : 12 : 0);
        long colours = headerSize >= 36 ? file.U32(46, bigEndian: false) : 0;
        long room = Math.Max(0, (pixels - paletteAt) / 4);
        int count = bits > 8 ? 0 : (int)Math.Min(colours is 0 or > 256 ? 1L << bits : colours, room);
        return new(pixels, width, Math.Abs(height), height < 0, bits, runLength, paletteAt, PaletteEntrySize: 4, count,
            bitFields ? Masks(file, headerSize, compression) : bits == 16 ? BmpMasks.Rgb555 : BmpMasks.None);
    }

    private static BmpMasks Masks(ByteFile file, uint headerSize, uint compression) => new(
        file.U32(54, bigEndian: false), file.U32(58, bigEndian: false), file.U32(62, bigEndian: false),
        headerSize >= 56 || compression == 6 ? file.U32(66, bigEndian: false) : 0);
}
