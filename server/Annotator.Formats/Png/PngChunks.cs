using System.Buffers.Binary;
using System.Text;

namespace Annotator.Formats.Png;

/// <summary>The chunks of which a PNG consists.</summary>
internal static class PngChunks
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i =>
    {
        uint value = (uint)i;
        for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320 ^ value >> 1 : value >> 1;
        return value;
    })];

    /// <summary>With what every PNG begins.</summary>
    public static ReadOnlySpan<byte> Signature => [137, 80, 78, 71, 13, 10, 26, 10];

    /// <summary>The chunks of a file up to its end chunk, each checked against its checksum.</summary>
    /// <exception cref="FileFaultException">The file is no PNG, damaged or cut off.</exception>
    public static IEnumerable<(string Type, ReadOnlyMemory<byte> Content)> Read(ReadOnlyMemory<byte> file)
    {
        if (!file.Span.StartsWith(Signature)) throw new FileFaultException("The file is no PNG: it does not begin like one.");
        int at = Signature.Length;
        while (true)
        {
            var rest = file[at..];
            if (rest.Length < 12) throw CutOff(at);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
            if (length > rest.Length - 12) throw CutOff(at);
            string type = Encoding.Latin1.GetString(rest.Span.Slice(4, 4));
            uint stored = BinaryPrimitives.ReadUInt32BigEndian(rest.Span[(8 + (int)length)..]);
            if (Checksum(rest.Span.Slice(4, 4 + (int)length)) != stored) throw new FileFaultException($"The PNG is damaged: the checksum of its chunk at byte {at} is wrong.");
            yield return (type, rest.Slice(8, (int)length));
            if (type == "IEND") yield break;
            at += 12 + (int)length;
        }
    }

    /// <summary>Writes a chunk.</summary>
    public static void Write(Stream target, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        target.Write(number);
        target.Write(type);
        target.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Update(Update(uint.MaxValue, type), content));
        target.Write(number);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes) => ~Update(uint.MaxValue, bytes);

    private static uint Update(uint checksum, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes) checksum = Table[(checksum ^ b) & 0xFF] ^ checksum >> 8;
        return checksum;
    }

    private static FileFaultException CutOff(int at) => new($"The PNG is cut off: a chunk is missing at byte {at}.");
}
