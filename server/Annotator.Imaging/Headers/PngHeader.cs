namespace Annotator.Imaging.Headers;

/// <summary>PNG: the header chunk, the chunks before the pixels, and whether the end is there.</summary>
internal static class PngHeader
{
    private const int FirstChunk = 8;

    public static ImageHeader Read(ByteFile file)
    {
        if (file.Name(FirstChunk + 4) != "IHDR")
            throw ByteFile.Corrupt("its first chunk is not a header");
        long width = file.U32(16, bigEndian: true), height = file.U32(20, bigEndian: true);
        int bits = file.U8(24);
        var (orientation, animated, pixels) = ReadChunks(file);
        if (!file.Has(file.Length - 8, "IEND"u8) && !HasEnd(file, pixels))
            throw ByteFile.Truncated();
        return new("PNG", width, height)
        {
            Orientation = orientation,
            BitsPerSample = bits,
            // 16 bits are shown right: the high byte is what remains. The orientation of PNG only newer browsers know.
            BrowserReads = orientation == 1,
            NeedsWholeInMemory = file.U8(28) != 0,
            Note = bits > 8 ? $"{bits} bits per channel; the whole range is shown in 8 bits" : animated ? "Animation; its first frame is shown" : null,
        };
    }

    private static (int Orientation, bool Animated, long Pixels) ReadChunks(ByteFile file)
    {
        int orientation = 1;
        bool animated = false;
        for (long at = FirstChunk; ; at = Next(file, at))
        {
            switch (file.Name(at + 4))
            {
                case "eXIf":
                    orientation = ExifOrientation.Read(file, at + 8);
                    break;
                case "acTL":
                    animated = true;
                    break;
                case "IDAT":
                    return (orientation, animated, at);
                case "IEND":
                    throw ByteFile.Corrupt("it has no pixels");
            }
        }
    }

    private static bool HasEnd(ByteFile file, long at)
    {
        while (at + 8 <= file.Length && file.Name(at + 4) != "IEND")
            at = Next(file, at);
        return at + 8 <= file.Length;
    }

    private static long Next(ByteFile file, long at) => at + 12 + file.U32(at, bigEndian: true);
}
