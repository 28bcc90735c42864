namespace Annotator.Imaging.Headers;

/// <summary>JPEG: markers up to the frame header, then a look at the end of the file.</summary>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9;

    public static ImageHeader Read(ByteFile file)
    {
        int orientation = 1;
        bool exifSeen = false;
        for (long at = 2; ;)
        {
            byte marker = NextMarker(file, ref at);
            if (marker is StartOfScan or EndOfImage)
                throw ByteFile.Corrupt("it has no frame header");
            int length = file.U16(at, bigEndian: true);
            if (length < 2)
                throw ByteFile.Corrupt("a segment has no length");
            if (marker == 0xE1 && !exifSeen && file.Has(at + 2, "Exif\0\0"u8))
            {
                exifSeen = true;
                orientation = ExifOrientation.Read(file, at + 8);
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return Frame(file, at, marker) with { Orientation = orientation };
            at += length;
        }
    }

    private static ImageHeader Frame(ByteFile file, long at, byte marker)
    {
        int bits = file.U8(at + 2), height = file.U16(at + 3, bigEndian: true), width = file.U16(at + 5, bigEndian: true);
        int components = file.U8(at + 7);
        if (marker is not (0xC0 or 0xC1 or 0xC2) || bits != 8)
        {
            string kind = marker is 0xC3 or 0xC7 or 0xCB or 0xCF ? "lossless" : marker >= 0xC9 ? "arithmetic-coded" : $"{bits}-bit";
            throw new ImageException(ImageProblem.Unsupported, $"It is a JPEG of a rare kind ({kind}), which is not supported. Convert it to an ordinary JPEG or to PNG.");
        }
        if (height == 0)
            throw new ImageException(ImageProblem.Unsupported, "It is a JPEG that does not tell its height at the beginning, which is not supported. Save it again with an image editor.");
        if (!EndsWell(file, at + file.U16(at, bigEndian: true)))
            throw ByteFile.Truncated();
        return new("JPEG", width, height)
        {
            BrowserReads = components != 4,
            Cmyk = components == 4,
            NeedsWholeInMemory = marker == 0xC2,
            Note = components == 4 ? "CMYK, shown as RGB" : null,
        };
    }

    /// <summary>The code of the next marker; <paramref name="at"/> moves behind it.</summary>
    private static byte NextMarker(ByteFile file, ref long at)
    {
        if (file.U8(at) != 0xFF)
            throw ByteFile.Corrupt("a marker was expected and is not there");
        byte marker;
        do
            marker = file.U8(++at);
        while (marker == 0xFF);
        at++;
        return marker;
    }

    private static bool EndsWell(ByteFile file, long at) => file.Has(file.Length - 2, [0xFF, EndOfImage]) || HasEnd(file, at);

    /// <summary>Looks for the end marker behind every scan: some cameras write data of their own after it.</summary>
    private static bool HasEnd(ByteFile file, long at)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                byte marker = NextMarker(file, ref at);
                if (marker == EndOfImage)
                    return true;
                at += file.U16(at, bigEndian: true);
                if (marker == StartOfScan)
                    at = EndOfScan(file, at, buffer);
            }
        }
        catch (ImageException)
        {
            return false;
        }
    }

    /// <summary>Where the next marker is that is neither a stuffed byte nor a restart.</summary>
    private static long EndOfScan(ByteFile file, long at, byte[] buffer)
    {
        while (true)
        {
            int count = file.Read(at, buffer);
            if (count < 2)
                throw ByteFile.Truncated();
            var bytes = buffer.AsSpan(0, count);
            int i = 0;
            while (bytes[i..^1].IndexOf((byte)0xFF) is >= 0 and var found)
            {
                i += found + 1;
                if (bytes[i] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)))
                    return at + i - 1;
            }
            at += count - 1;
        }
    }
}
