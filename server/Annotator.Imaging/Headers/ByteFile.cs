using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Annotator.Imaging.Headers;

/// <summary>Reads numbers at any place of a file through a small window. Reading past the end is an
/// <see cref="ImageProblem.Truncated"/> problem, never anything else, so header readers need no checks of their own.</summary>
internal sealed class ByteFile(SafeFileHandle handle) : IDisposable
{
    private const int WindowSize = 4096;

    private readonly byte[] window = new byte[WindowSize];
    private long windowStart;
    private int windowCount;

    public long Length { get; } = RandomAccess.GetLength(handle);

    public void Dispose() => handle.Dispose();

    /// <summary>The bytes at a place; valid until the next call. At most 4,096.</summary>
    public ReadOnlySpan<byte> Bytes(long at, int count)
    {
        if (at < 0 || at > Length - count)
            throw Truncated();
        if (at < windowStart || at + count > windowStart + windowCount)
            Fill(at);
        return at + count <= windowStart + windowCount ? window.AsSpan((int)(at - windowStart), count) : throw Truncated();
    }

    public byte U8(long at) => Bytes(at, 1)[0];

    public int U16(long at, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(Bytes(at, 2)) : BinaryPrimitives.ReadUInt16LittleEndian(Bytes(at, 2));

    public uint U32(long at, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(Bytes(at, 4)) : BinaryPrimitives.ReadUInt32LittleEndian(Bytes(at, 4));

    /// <summary>A 64-bit number, which no file reaches; a value beyond <see cref="long.MaxValue"/> becomes that.</summary>
    public long U64(long at, bool bigEndian)
    {
        ulong value = bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(Bytes(at, 8)) : BinaryPrimitives.ReadUInt64LittleEndian(Bytes(at, 8));
        return value > long.MaxValue ? long.MaxValue : (long)value;
    }

    /// <summary>Four letters, as chunk and box names are written.</summary>
    public string Name(long at) => Encoding.Latin1.GetString(Bytes(at, 4));

    public bool Has(long at, ReadOnlySpan<byte> expected) =>
        at >= 0 && at <= Length - expected.Length && Bytes(at, expected.Length).SequenceEqual(expected);

    /// <summary>Reads past the window, for scanning; fewer bytes than asked only at the end of the file.</summary>
    public int Read(long at, Span<byte> buffer)
    {
        int count = 0;
        while (count < buffer.Length && RandomAccess.Read(handle, buffer[count..], at + count) is > 0 and var read)
            count += read;
        return count;
    }

    private void Fill(long at)
    {
        windowStart = at;
        windowCount = Read(at, window);
    }

    public static ImageException Truncated() =>
        new(ImageProblem.Truncated, "The image is cut off: the end of the file is missing. Copy or download it again.");

    public static ImageException Corrupt(string what) => new(ImageProblem.Corrupt, $"The image is damaged: {what}.");
}
