namespace Annotator.Server.Datasets;

/// <summary>The order in which people expect files: <c>img2</c> before <c>img10</c>, case ignored, a folder's own
/// files together. Total: only equal paths compare as equal.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    /// <summary>The one instance.</summary>
    public static NaturalOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (ReferenceEquals(x, y)) return 0;
        if (x is null) return -1;
        if (y is null) return 1;
        int order = Compare(x.AsSpan(), y.AsSpan());
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }

    private static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        int i = 0, j = 0;
        while (i < x.Length && j < y.Length)
        {
            int order;
            if (char.IsAsciiDigit(x[i]) && char.IsAsciiDigit(y[j]))
            {
                order = CompareNumbers(TakeDigits(x, ref i), TakeDigits(y, ref j));
            }
            else
            {
                order = Rank(x[i++]).CompareTo(Rank(y[j++]));
            }
            if (order != 0) return order;
        }
        return (x.Length - i).CompareTo(y.Length - j);
    }

    /// <summary>The separator comes first, so that a folder's contents stay together.</summary>
    private static int Rank(char c) => c == '/' ? -1 : char.ToUpperInvariant(c);

    private static ReadOnlySpan<char> TakeDigits(ReadOnlySpan<char> text, ref int index)
    {
        int start = index;
        while (index < text.Length && char.IsAsciiDigit(text[index])) index++;
        return text[start..index].TrimStart('0');
    }

    private static int CompareNumbers(ReadOnlySpan<char> x, ReadOnlySpan<char> y) =>
        x.Length != y.Length ? x.Length.CompareTo(y.Length) : x.SequenceCompareTo(y);
}
