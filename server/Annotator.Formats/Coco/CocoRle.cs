using System.Text;
using Annotator.Core.Model;

namespace Annotator.Formats.Coco;

/// <summary>COCO's compressed run lengths: five bits a character, signed, from the fourth run on as the difference to the
/// run two before.</summary>
internal static class CocoRle
{
    /// <summary>The run lengths of a text; null when it is not one.</summary>
    public static List<int>? Decode(string text)
    {
        var counts = new List<int>();
        for (int i = 0; i < text.Length;)
        {
            long value = 0;
            int shift = 0, piece;
            do
            {
                if (i == text.Length || shift > 55) return null;
                piece = text[i++] - 48;
                if (piece is < 0 or > 63) return null;
                value |= (long)(piece & 31) << shift;
                shift += 5;
            }
            while ((piece & 32) != 0);
            if ((piece & 16) != 0) value |= -1L << shift;
            if (counts.Count > 2) value += counts[^2];
            if (value is < 0 or > int.MaxValue) return null;
            counts.Add((int)value);
        }
        return counts;
    }

    /// <summary>The text of run lengths.</summary>
    public static string Encode(EquatableList<int> counts)
    {
        var text = new StringBuilder();
        for (int i = 0; i < counts.Count; i++)
        {
            long value = i > 2 ? (long)counts[i] - counts[i - 2] : counts[i];
            bool more;
            do
            {
                int piece = (int)(value & 31);
                value >>= 5;
                more = (piece & 16) != 0 ? value != -1 : value != 0;
                text.Append((char)(48 + (more ? piece | 32 : piece)));
            }
            while (more);
        }
        return text.ToString();
    }
}
