namespace Annotator.Imaging.Headers;

/// <summary>One directory of a TIFF structure, as in TIFF files and in EXIF blocks.</summary>
internal sealed class TiffDirectory
{
    private const int MaxEntries = 4096;

    private readonly ByteFile file;
    private readonly long start;
    private readonly Dictionary<int, Entry> entries = [];

    private TiffDirectory(ByteFile file, long start, bool bigEndian, bool big)
    {
        this.file = file;
        this.start = start;
        BigEndian = bigEndian;
        Big = big;
    }

    public bool BigEndian { get; }

    /// <summary>BigTIFF: offsets of 64 bits.</summary>
    public bool Big { get; }

    /// <summary>Whether another directory follows, in TIFF files another page.</summary>
    public bool HasNext { get; private set; }

    /// <summary>Reads the first directory of the structure that begins at <paramref name="start"/>.</summary>
    public static TiffDirectory ReadFirst(ByteFile file, long start)
    {
        bool bigEndian = file.Has(start, "MM"u8);
        bool big = file.U16(start + 2, bigEndian) == 43;
        var directory = new TiffDirectory(file, start, bigEndian, big);
        directory.Read(big ? file.U64(start + 8, bigEndian) : file.U32(start + 4, bigEndian));
        return directory;
    }

    /// <summary>The last value of an entry, which for most is the only one; null where it is absent.</summary>
    public long? Last(int tag) => entries.TryGetValue(tag, out var entry) ? Value(entry, entry.Count - 1) : null;

    public long? First(int tag) => entries.TryGetValue(tag, out var entry) ? Value(entry, 0) : null;

    private void Read(long offset)
    {
        if (offset > file.Length)
            throw ByteFile.Truncated();
        long at = start + offset;
        long count = Big ? file.U64(at, BigEndian) : file.U16(at, BigEndian);
        if (count is 0 or > MaxEntries)
            throw ByteFile.Corrupt($"its directory claims {count} entries");
        at += Big ? 8 : 2;
        int size = Big ? 20 : 12;
        for (int i = 0; i < count; i++, at += size)
        {
            long values = Big ? file.U64(at + 4, BigEndian) : file.U32(at + 4, BigEndian);
            if (values > 0)
                entries[file.U16(at, BigEndian)] = new Entry(file.U16(at + 2, BigEndian), values, at + (Big ? 12 : 8));
        }
        HasNext = at + (Big ? 8 : 4) <= file.Length && (Big ? file.U64(at, BigEndian) : file.U32(at, BigEndian)) != 0;
    }

    private long? Value(Entry entry, long index)
    {
        int size = entry.Type switch { 1 or 6 or 7 => 1, 3 or 8 => 2, 4 or 9 or 13 => 4, 16 or 17 or 18 => 8, _ => 0 };
        if (size == 0 || entry.Count > file.Length)
            return null;
        long at = entry.ValueAt;
        if (size * entry.Count > (Big ? 8 : 4))
        {
            long offset = Big ? file.U64(at, BigEndian) : file.U32(at, BigEndian);
            at = offset > file.Length ? throw ByteFile.Truncated() : start + offset;
        }
        at += index * size;
        return size switch
        {
            1 => file.U8(at),
            2 => file.U16(at, BigEndian),
            4 => file.U32(at, BigEndian),
            _ => file.U64(at, BigEndian),
        };
    }

    private readonly record struct Entry(int Type, long Count, long ValueAt);
}
