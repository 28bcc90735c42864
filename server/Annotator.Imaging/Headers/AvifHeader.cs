namespace Annotator.Imaging.Headers;

/// <summary>AVIF: the properties of the primary item. Boxes: ISO/IEC 14496-12 and 23008-12.</summary>
internal static class AvifHeader
{
    private const int MaxBoxes = 10_000;

    public static ImageHeader Read(ByteFile file)
    {
        Box? meta = null;
        foreach (var box in Boxes(file, 0, file.Length))
            meta ??= box.Name == "meta" ? box : null;
        if (meta is not { } m)
            throw ByteFile.Corrupt("it describes no image");
        uint primary = 0;
        Box? properties = null;
        foreach (var box in Boxes(file, m.Data + 4, m.End))
        {
            if (box.Name == "pitm")
                primary = file.U8(box.Data) == 0 ? (uint)file.U16(box.Data + 4, bigEndian: true) : file.U32(box.Data + 4, bigEndian: true);
            else if (box.Name == "iprp")
                properties = box;
        }
        return properties is { } p ? Properties(file, p, primary) : throw ByteFile.Corrupt("it tells no size");
    }

    private static ImageHeader Properties(ByteFile file, Box properties, uint primary)
    {
        List<Box> all = [], own = [];
        foreach (var box in Boxes(file, properties.Data, properties.End))
        {
            if (box.Name == "ipco")
                all.AddRange(Boxes(file, box.Data, box.End));
            else if (box.Name == "ipma")
                own.AddRange(Associated(file, box, primary).Where(index => index >= 1 && index <= all.Count).Select(index => all[index - 1]));
        }
        long width = 0, height = 0;
        int bits = 8, turns = 0, mirror = -1;
        foreach (var box in own)
        {
            switch (box.Name)
            {
                case "ispe":
                    (width, height) = (file.U32(box.Data + 4, bigEndian: true), file.U32(box.Data + 8, bigEndian: true));
                    break;
                case "av1C":
                    int flags = file.U8(box.Data + 2);
                    bits = (flags & 0x40) == 0 ? 8 : (flags & 0x20) == 0 ? 10 : 12;
                    break;
                case "irot":
                    turns = file.U8(box.Data) & 3;
                    break;
                case "imir":
                    mirror = file.U8(box.Data) & 1;
                    break;
            }
        }
        return new("AVIF", width, height) { BitsPerSample = bits, Orientation = Orientation(turns, mirror), NeedsWholeInMemory = true };
    }

    /// <summary>The EXIF number of a turn (by 90° anticlockwise) followed by a mirroring (0 top to bottom, 1 left to right).</summary>
    private static int Orientation(int turns, int mirror) => (mirror switch
    {
        0 => (ReadOnlySpan<int>)[4, 5, 2, 7],
        1 => [2, 7, 4, 5],
        _ => [1, 8, 3, 6],
    })[turns];

    private static List<int> Associated(ByteFile file, Box box, uint item)
    {
        int version = file.U8(box.Data);
        bool wide = (file.U8(box.Data + 3) & 1) != 0;
        uint items = file.U32(box.Data + 4, bigEndian: true);
        long at = box.Data + 8;
        for (uint i = 0; i < items && at < box.End; i++)
        {
            uint id = version == 0 ? (uint)file.U16(at, bigEndian: true) : file.U32(at, bigEndian: true);
            at += version == 0 ? 2 : 4;
            int count = file.U8(at++);
            if (id == item)
            {
                var found = new List<int>(count);
                for (int k = 0; k < count; k++)
                    found.Add(wide ? file.U16(at + 2 * k, bigEndian: true) & 0x7FFF : file.U8(at + k) & 0x7F);
                return found;
            }
            at += count * (wide ? 2 : 1);
        }
        return [];
    }

    private static IEnumerable<Box> Boxes(ByteFile file, long at, long end)
    {
        for (int count = 0; at + 8 <= end && count < MaxBoxes; count++)
        {
            long size = file.U32(at, bigEndian: true);
            string name = file.Name(at + 4);
            long data = at + 8;
            if (size == 1)
            {
                size = file.U64(data, bigEndian: true);
                data += 8;
            }
            long boxEnd = size == 0 ? end : size < data - at ? throw ByteFile.Corrupt("a box is too short") : size > end - at ? throw ByteFile.Truncated() : at + size;
            yield return new Box(name, data, boxEnd);
            at = boxEnd;
        }
    }

    private readonly record struct Box(string Name, long Data, long End);
}
