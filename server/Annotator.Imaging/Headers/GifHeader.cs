namespace Annotator.Imaging.Headers;

/// <summary>GIF: the logical screen, and whether the first frame is complete.</summary>
internal static class GifHeader
{
    private const byte Extension = 0x21, Frame = 0x2C, Trailer = 0x3B;

    public static ImageHeader Read(ByteFile file)
    {
        int width = file.U16(6, bigEndian: false), height = file.U16(8, bigEndian: false);
        int flags = file.U8(10);
        bool animated = SkipFirstFrame(file, 13 + ColourTable(flags));
        return new("GIF", width, height)
        {
            NeedsWholeInMemory = true,
            Note = animated ? "Animation; its first frame is shown" : null,
        };
    }

    /// <summary>Walks over the first frame; true when another may follow.</summary>
    private static bool SkipFirstFrame(ByteFile file, long at)
    {
        while (true)
        {
            switch (file.U8(at))
            {
                case Extension:
                    at = SkipBlocks(file, at + 2);
                    break;
                case Frame:
                    at = SkipBlocks(file, at + 11 + ColourTable(file.U8(at + 9)));
                    return at < file.Length && file.U8(at) is Extension or Frame;
                case Trailer:
                    throw ByteFile.Corrupt("it has no frame");
                default:
                    throw ByteFile.Corrupt("a block of unknown kind");
            }
        }
    }

    private static long SkipBlocks(ByteFile file, long at)
    {
        for (int length; (length = file.U8(at)) != 0;)
            at += length + 1;
        return at + 1;
    }

    private static int ColourTable(int flags) => (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;
}
