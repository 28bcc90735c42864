namespace Annotator.Imaging.Headers;

/// <summary>WebP: the first chunk tells the size; an EXIF chunk, mostly the last, the orientation.</summary>
internal static class WebPHeader
{
    private const int FirstChunk = 12;

    public static ImageHeader Read(ByteFile file)
    {
        long end = 8L + file.U32(4, bigEndian: false);
        if (end > file.Length)
            throw ByteFile.Truncated();
        const long data = FirstChunk + 8;
        return file.Name(FirstChunk) switch
        {
            "VP8X" => Extended(file, data, end),
            "VP8L" => Lossless(file, data),
            "VP8 " => Lossy(file, data),
            _ => throw ByteFile.Corrupt("its first chunk is of unknown kind"),
        };
    }

    private static ImageHeader Extended(ByteFile file, long data, long end)
    {
        int flags = file.U8(data);
        int orientation = (flags & 0x08) != 0 ? Orientation(file, end) : 1;
        return Header(U24(file, data + 4) + 1, U24(file, data + 7) + 1) with
        {
            Orientation = orientation,
            // Browsers ignore the orientation of WebP.
            BrowserReads = orientation == 1,
            Note = (flags & 0x02) != 0 ? "Animation; its first frame is shown" : null,
        };
    }

    private static ImageHeader Lossless(ByteFile file, long data)
    {
        if (file.U8(data) != 0x2F)
            throw ByteFile.Corrupt("the lossless signature is missing");
        uint bits = file.U32(data + 1, bigEndian: false);
        return Header((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
    }

    private static ImageHeader Lossy(ByteFile file, long data)
    {
        if (!file.Has(data + 3, [0x9D, 0x01, 0x2A]))
            throw ByteFile.Corrupt("the lossy signature is missing");
        return Header(file.U16(data + 6, bigEndian: false) & 0x3FFF, file.U16(data + 8, bigEndian: false) & 0x3FFF);
    }

    private static ImageHeader Header(long width, long height) => new("WebP", width, height) { NeedsWholeInMemory = true };

    private static int Orientation(ByteFile file, long end)
    {
        for (long at = FirstChunk; at + 8 < end;)
        {
            long size = file.U32(at + 4, bigEndian: false);
            if (file.Name(at) == "EXIF")
                return ExifOrientation.Read(file, file.Has(at + 8, "Exif\0\0"u8) ? at + 14 : at + 8);
            at += 8 + size + (size & 1);
        }
        return 1;
    }

    private static long U24(ByteFile file, long at) => file.U16(at, bigEndian: false) + (file.U8(at + 2) << 16);
}
