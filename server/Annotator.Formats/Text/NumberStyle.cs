using System.Globalization;

namespace Annotator.Formats.Text;

/// <summary>How a file writes numbers: at least and at most so many decimals. Equal for a fixed number of them; 0 and 0 for
/// whole numbers; 1 and 6 for writers that print <c>3.0</c>.</summary>
/// <param name="Least">The fewest decimals seen.</param>
/// <param name="Most">The most decimals seen.</param>
internal readonly record struct NumberStyle(int Least, int Most)
{
    /// <summary>Beyond so many decimals a writer prints what it has: the shortest text that reads back the same.</summary>
    private const int Everything = 9;

    /// <summary>The style of the numbers of a text.</summary>
    /// <param name="tokens">The numbers as written.</param>
    /// <param name="otherwise">The style when there are none.</param>
    public static NumberStyle Of(IEnumerable<string> tokens, NumberStyle otherwise)
    {
        int least = int.MaxValue, most = -1;
        foreach (string token in tokens)
        {
            int decimals = Decimals(token);
            least = Math.Min(least, decimals);
            most = Math.Max(most, decimals);
        }
        return most < 0 ? otherwise : new(least, most);
    }

    /// <summary>The same style, but not coarser than so many decimals.</summary>
    public NumberStyle NotCoarserThan(int decimals) =>
        Most >= decimals ? this : new(Least, decimals);

    /// <summary>A number in this style.</summary>
    public string Format(double value)
    {
        if (Most > Everything)
        {
            string shortest = value.ToString("R", CultureInfo.InvariantCulture);
            if (!shortest.Contains('E')) return Least > 0 && !shortest.Contains('.') ? shortest + ".0" : shortest;
        }
        int most = Math.Min(Most, 15);
        double rounded = most <= 15 && Math.Abs(value) < 1e9 ? Math.Round(value, most, MidpointRounding.AwayFromZero) : value;
        string text = rounded.ToString("F" + most.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (text.Contains('.'))
        {
            int end = text.Length, least = text.IndexOf('.') + 1 + Math.Min(Least, most);
            while (end > least && text[end - 1] == '0') end--;
            text = text[..end].TrimEnd('.');
        }
        return IsMinusZero(text) ? text[1..] : text;
    }

    private static int Decimals(string token)
    {
        int mantissa = token.AsSpan().IndexOfAny('e', 'E');
        if (mantissa >= 0) return Everything + 1;
        int point = token.IndexOf('.');
        return point < 0 ? 0 : token.Length - point - 1;
    }

    private static bool IsMinusZero(string text) => text[0] == '-' && !text.AsSpan().ContainsAnyInRange('1', '9');
}
