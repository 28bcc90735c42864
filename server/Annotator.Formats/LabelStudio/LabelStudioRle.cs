using Annotator.Formats.Json;

namespace Annotator.Formats.LabelStudio;

/// <summary>Label Studio's brush strokes: the red, green, blue and alpha of every pixel, row by row, as a bit stream. It begins with
/// the number of words (32 bits), the bits of a word less one (5), and four sizes less one (4 each). Then blocks: one bit that says
/// whether a word is repeated, two that choose a size, the number of words less one in that size, and the word, or all words.</summary>
internal static class LabelStudioRle
{
    private const int Channels = 4;
    private static readonly int[] Sizes = [3, 4, 8, 16];

    /// <summary>Runs along the rows, zeros first: a pixel counts where it is at least half opaque.</summary>
    /// <param name="bytes">The bit stream.</param>
    /// <param name="pixels">How many pixels the image has.</param>
    /// <returns>The runs, or null where the bytes are none of an image of this size.</returns>
    public static List<int>? Decode(ReadOnlySpan<byte> bytes, int pixels)
    {
        var bits = new BitReader(bytes);
        if (!bits.TryRead(32, out long words) || words != (long)pixels * Channels || !bits.TryRead(5, out long wordBits)) return null;
        int wordSize = (int)wordBits + 1;
        Span<int> sizes = stackalloc int[4];
        foreach (ref int size in sizes)
        {
            if (!bits.TryRead(4, out long less)) return null;
            size = (int)less + 1;
        }
        var runs = new RunList();
        for (long at = 0; at < words;)
        {
            if (!bits.TryRead(1, out long repeats) || !bits.TryRead(2, out long choice) || !bits.TryRead(sizes[(int)choice], out long less) || at + less >= words) return null;
            long end = at + less + 1;
            while (at < end)
            {
                if (!bits.TryRead(wordSize, out long word)) return null;
                long next = repeats == 1 ? end : at + 1;
                // The alpha of a pixel is its fourth word.
                runs.Add(word >> (wordSize - 1) == 1, (int)(next / Channels - at / Channels));
                at = next;
            }
        }
        return runs.Lengths;
    }

    /// <summary>The bytes of runs along the rows, zeros first.</summary>
    public static byte[] Encode(IReadOnlyList<int> runs)
    {
        var bits = new BitWriter();
        bits.Write(runs.Sum(run => (long)run) * Channels, 32);
        bits.Write(8 - 1, 5);
        foreach (int size in Sizes) bits.Write(size - 1, 4);
        for (int i = 0; i < runs.Count; i++)
        {
            for (long left = (long)runs[i] * Channels; left > 0;)
            {
                int less = (int)Math.Min(left, 1 << Sizes[^1]) - 1, choice = Array.FindIndex(Sizes, size => less < 1 << size);
                bits.Write(1, 1);
                bits.Write(choice, 2);
                bits.Write(less, Sizes[choice]);
                bits.Write(i % 2 == 1 ? 255 : 0, 8);
                left -= less + 1;
            }
        }
        return bits.ToBytes();
    }

    /// <summary>The bytes of a JSON list of numbers.</summary>
    /// <exception cref="FileFaultException">It holds something else.</exception>
    public static byte[] Bytes(JsonTree tree, int node) =>
        [.. tree.ExpectElements(node, "“rle”").Select(element => tree.ExpectInteger(element, "A byte of “rle”") is var value and >= 0 and <= 255 ? (byte)value : throw tree.Fault(element, "A byte of “rle” is a number from 0 to 255."))];

    private ref struct BitReader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private long _at;

        /// <summary>Takes up to 32 bits; false where the stream ends before.</summary>
        public bool TryRead(int count, out long value)
        {
            value = 0;
            if (_at + count > _bytes.Length * 8L) return false;
            while (count > 0)
            {
                int offset = (int)(_at & 7), taken = Math.Min(count, 8 - offset);
                value = value << taken | (long)(_bytes[(int)(_at >> 3)] >> (8 - offset - taken) & (1 << taken) - 1);
                _at += taken;
                count -= taken;
            }
            return true;
        }
    }

    private sealed class BitWriter
    {
        private readonly List<byte> _bytes = [];
        private int _used = 8;

        public void Write(long value, int count)
        {
            for (int i = count - 1; i >= 0; i--)
            {
                if (_used == 8)
                {
                    _bytes.Add(0);
                    _used = 0;
                }
                _bytes[^1] |= (byte)((value >> i & 1) << (7 - _used++));
            }
        }

        public byte[] ToBytes() => [.. _bytes];
    }

    private sealed class RunList
    {
        public List<int> Lengths { get; } = [0];

        public void Add(bool ones, int length)
        {
            if (length == 0) return;
            if (ones == (Lengths.Count % 2 == 0)) Lengths[^1] += length;
            else Lengths.Add(length);
        }
    }
}
