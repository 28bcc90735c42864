using System.Buffers.Binary;
using System.Text;

namespace Annotator.Learning.Runtime;

/// <summary>Lets shared objects of newer compilers load on older systems.</summary>
/// <remarks>
/// TorchSharp's library asks for GLIBCXX_3.4.32 (GCC 13) though nothing in it uses that version; Debian 12 and Ubuntu 22.04 end at
/// 3.4.30 and refuse to load it. A requirement marked as weak is no reason to refuse.
/// </remarks>
public static class ElfCompat
{
    private const uint NeededVersions = 0x6ffffffe;
    private const byte Weak = 2;

    /// <summary>Marks one symbol version that an ELF64 file asks for as weak.</summary>
    /// <param name="file">The bytes of the file (little-endian ELF64); changed in place.</param>
    /// <param name="version">Such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <returns>How many requirements were marked.</returns>
    /// <exception cref="InvalidDataException">It is no ELF64 file, or a damaged one.</exception>
    public static int WeakenVersion(Span<byte> file, string version)
    {
        try
        {
            return Weaken(file, Encoding.ASCII.GetBytes(version));
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("The ELF file is damaged.", e);
        }
    }

    private static int Weaken(Span<byte> file, ReadOnlySpan<byte> version)
    {
        if (file.Length < 64 || !file[..4].SequenceEqual("\u007fELF"u8) || file[4] != 2) throw new InvalidDataException("It is no ELF64 file.");
        int changed = 0;
        int sections = Long(file, 0x28);
        int entry = Short(file, 0x3A);
        int count = Short(file, 0x3C);
        for (int at = 0; at < count; at++)
        {
            int section = sections + at * entry;
            if ((uint)Int(file, section + 4) != NeededVersions) continue;
            int need = Long(file, section + 0x18);
            int strings = Long(file, sections + Int(file, section + 0x28) * entry + 0x18);
            for (int left = Int(file, section + 0x2C); left > 0; left--, need += Int(file, need + 12))
            {
                int aux = need + Int(file, need + 8);
                for (int names = Short(file, need + 2); names > 0; names--, aux += Int(file, aux + 12))
                {
                    var name = file[(strings + Int(file, aux + 8))..];
                    if (!name.StartsWith(version) || name[version.Length] != 0) continue;
                    file[aux + 4] |= Weak;
                    changed++;
                }
            }
        }
        return changed;
    }

    private static int Long(Span<byte> file, int at) => checked((int)BinaryPrimitives.ReadInt64LittleEndian(file[at..]));

    private static int Int(Span<byte> file, int at) => BinaryPrimitives.ReadInt32LittleEndian(file[at..]);

    private static int Short(Span<byte> file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file[at..]);
}
