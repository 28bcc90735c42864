using System.Globalization;

namespace Annotator.Formats.Text;

/// <summary>Reads numbers as data files write them: never by the machine's culture, never NaN or infinite.</summary>
internal static class Numbers
{
    /// <summary>Reads a number.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value) && Math.Abs(value) <= 1e15;

    /// <summary>Reads a number that is known to be one.</summary>
    public static double Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out double value) ? value : throw new FormatException($"“{text}” is not a number.");

    /// <summary>Reads a whole number; <c>3.0</c> is one.</summary>
    public static bool TryParseWhole(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (!TryParse(text, out double number) || number != Math.Floor(number) || Math.Abs(number) > int.MaxValue) return false;
        value = (int)number;
        return true;
    }

    /// <summary>The shortest text that reads back the same.</summary>
    public static string Shortest(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
