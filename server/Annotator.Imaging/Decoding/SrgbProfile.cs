using System.Buffers.Binary;

namespace Annotator.Imaging.Decoding;

/// <summary>Tells whether a colour profile says what is taken for granted without one: sRGB. Converting such images would cost more
/// time than decoding them, and change nothing. Source: ICC.1:2022, Specification of the image file format for colour profiles;
/// IEC 61966-2-1.</summary>
internal static class SrgbProfile
{
    private const int HeaderSize = 128, EntrySize = 12;

    /// <summary>How far numbers of a profile may be from sRGB's: less than half a step of 8 bits after conversion.</summary>
    private const double ColorantTolerance = 0.001, CurveTolerance = 0.0015;

    /// <summary>Red, green and blue of sRGB as X, Y, Z, adapted to D50.</summary>
    private static readonly (string Tag, double[] Xyz)[] s_colorants =
    [
        ("rXYZ", [0.4361, 0.2225, 0.0139]),
        ("gXYZ", [0.3851, 0.7169, 0.0971]),
        ("bXYZ", [0.1431, 0.0606, 0.7141]),
    ];

    /// <summary>Whether a profile is sRGB by its primaries and its curve; false when it is damaged.</summary>
    public static bool Is(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < HeaderSize + 4 || !profile[16..20].SequenceEqual("RGB "u8) || !profile[20..24].SequenceEqual("XYZ "u8)) return false;
        // A table goes before primaries and curve.
        if (!Tag(profile, "A2B0").IsEmpty || !Tag(profile, "A2B1").IsEmpty) return false;
        foreach (var (tag, xyz) in s_colorants)
            if (!IsColorant(Tag(profile, tag), xyz)) return false;
        return IsCurve(Tag(profile, "rTRC")) && IsCurve(Tag(profile, "gTRC")) && IsCurve(Tag(profile, "bTRC"));
    }

    private static ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> profile, string name)
    {
        Span<byte> wanted = [(byte)name[0], (byte)name[1], (byte)name[2], (byte)name[3]];
        long count = BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderSize..]);
        for (int at = HeaderSize + 4; count > 0 && at + EntrySize <= profile.Length; at += EntrySize, count--)
        {
            if (!profile.Slice(at, 4).SequenceEqual(wanted)) continue;
            uint offset = BinaryPrimitives.ReadUInt32BigEndian(profile[(at + 4)..]), size = BinaryPrimitives.ReadUInt32BigEndian(profile[(at + 8)..]);
            return (long)offset + size <= profile.Length ? profile.Slice((int)offset, (int)size) : [];
        }
        return [];
    }

    private static bool IsColorant(ReadOnlySpan<byte> tag, double[] xyz)
    {
        if (tag.Length < 20 || !tag[..4].SequenceEqual("XYZ "u8)) return false;
        for (int i = 0; i < 3; i++)
            if (Math.Abs(Fixed(tag, 8 + 4 * i) - xyz[i]) > ColorantTolerance) return false;
        return true;
    }

    private static bool IsCurve(ReadOnlySpan<byte> tag)
    {
        if (tag.Length < 12) return false;
        if (tag[..4].SequenceEqual("para"u8)) return IsParametric(tag);
        if (!tag[..4].SequenceEqual("curv"u8)) return false;
        uint count = BinaryPrimitives.ReadUInt32BigEndian(tag[8..]);
        // One number is a power; that of sRGB is none.
        if (count < 16 || tag.Length < 12 + 2L * count) return false;
        for (int i = 0; i < count; i++)
            if (Math.Abs(BinaryPrimitives.ReadUInt16BigEndian(tag[(12 + 2 * i)..]) / 65535.0 - Linear(i / (count - 1.0))) > CurveTolerance) return false;
        return true;
    }

    /// <summary>Type 3: (a·x + b)^g from d on, c·x below.</summary>
    private static bool IsParametric(ReadOnlySpan<byte> tag)
    {
        if (tag.Length < 32 || BinaryPrimitives.ReadUInt16BigEndian(tag[8..]) != 3) return false;
        double g = Fixed(tag, 12), a = Fixed(tag, 16), b = Fixed(tag, 20), c = Fixed(tag, 24), d = Fixed(tag, 28);
        for (int i = 0; i <= 255; i++)
        {
            double x = i / 255.0;
            if (!(Math.Abs((x >= d ? Math.Pow(a * x + b, g) : c * x) - Linear(x)) <= CurveTolerance)) return false;
        }
        return true;
    }

    private static double Linear(double x) => x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4);

    /// <summary>A number with 16 bits after the point.</summary>
    private static double Fixed(ReadOnlySpan<byte> tag, int at) => BinaryPrimitives.ReadInt32BigEndian(tag[at..]) / 65536.0;
}
