namespace Annotator.Imaging.Headers;

/// <summary>TIFF and BigTIFF: the first directory. No browser shows them.</summary>
internal static class TiffHeader
{
    public static ImageHeader Read(ByteFile file)
    {
        var page = TiffDirectory.ReadFirst(file, 0);
        if (page.First(Tag.Width) is not { } width || page.First(Tag.Height) is not { } height)
            throw ByteFile.Corrupt("its first page tells no size");
        if (Compression(page.First(Tag.Compression)) is { } compression)
            throw new ImageException(ImageProblem.Unsupported, $"It is a TIFF compressed with {compression}, which is not supported. Save it with LZW or Deflate compression.");
        CheckLastPart(file, page, Tag.StripOffsets, Tag.StripSizes);
        CheckLastPart(file, page, Tag.TileOffsets, Tag.TileSizes);
        int bits = (int)Math.Clamp(page.First(Tag.BitsPerSample) ?? 1, 1, 64);
        bool stretch = bits > 16 || page.First(Tag.SampleFormat) is 2 or 3;
        bool cmyk = page.First(Tag.Photometric) == 5;
        return new("TIFF", width, height)
        {
            Orientation = ExifOrientation.Valid(page.First(Tag.Orientation)),
            BitsPerSample = bits,
            BrowserReads = false,
            StretchRange = stretch,
            Cmyk = cmyk,
            Note = Note(page, bits, stretch, cmyk),
        };
    }

    private static string? Note(TiffDirectory page, int bits, bool stretch, bool cmyk)
    {
        string?[] notes =
        [
            page.HasNext ? "the first of several pages is shown" : null,
            cmyk ? "CMYK, shown as RGB" : null,
            stretch ? $"{bits} bits per channel; the range from the lowest to the highest value is shown in 8 bits"
                : bits > 8 ? $"{bits} bits per channel; the whole range is shown in 8 bits" : null,
        ];
        string text = string.Join("; ", notes.Where(note => note is not null));
        return text.Length == 0 ? null : char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string? Compression(long? code) => code switch
    {
        34712 or 33003 or 33005 => "JPEG 2000",
        34713 => "Nikon's raw compression",
        50002 => "JPEG XL",
        _ => null,
    };

    private static void CheckLastPart(ByteFile file, TiffDirectory page, int offsets, int sizes)
    {
        if (page.Last(offsets) is { } offset && page.Last(sizes) is { } size && (offset > file.Length || size > file.Length - offset))
            throw ByteFile.Truncated();
    }

    private static class Tag
    {
        public const int Width = 256, Height = 257, BitsPerSample = 258, Compression = 259, Photometric = 262, StripOffsets = 273,
            Orientation = 274, StripSizes = 279, TileOffsets = 324, TileSizes = 325, SampleFormat = 339;
    }
}
