using System.Globalization;

namespace Annotator.Formats.Json;

/// <summary>The spelling of numbers in JSON.</summary>
internal static class JsonNumbers
{
    /// <summary>The shortest spelling without an exponent that reads back as the same number.</summary>
    public static string Encode(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        if (text == "-0") return "0";
        int e = text.IndexOf('E', StringComparison.Ordinal);
        if (e < 0) return text;
        // 1.25E-07 and 1E+21: write the digits and move the point.
        int exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string sign = value < 0 ? "-" : "";
        string mantissa = text[sign.Length..e];
        string digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        return exponent < 0
            ? $"{sign}0.{new string('0', -exponent - 1)}{digits}"
            : $"{sign}{digits}{new string('0', exponent + 1 - digits.Length)}";
    }

    /// <summary>Whether a text is a number as JSON spells it.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text)
    {
        int i = 0;
        if (i < text.Length && text[i] == '-') i++;
        int whole = Digits(text, ref i);
        if (whole == 0 || (whole > 1 && text[i - whole] == '0')) return false;
        if (i < text.Length && text[i] == '.')
        {
            i++;
            if (Digits(text, ref i) == 0) return false;
        }
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '+' or '-') i++;
            if (Digits(text, ref i) == 0) return false;
        }
        return i == text.Length;
    }

    private static int Digits(ReadOnlySpan<char> text, ref int i)
    {
        int start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        return i - start;
    }
}
