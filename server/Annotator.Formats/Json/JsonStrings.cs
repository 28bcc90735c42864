using System.Globalization;
using System.Text;

namespace Annotator.Formats.Json;

/// <summary>The spelling of strings in JSON.</summary>
internal static class JsonStrings
{
    /// <summary>The value of a string with its quotes; null when it has a wrong escape.</summary>
    public static string? Decode(ReadOnlySpan<char> raw)
    {
        var content = raw[1..^1];
        if (!content.Contains('\\')) return content.ToString();
        var text = new StringBuilder(content.Length);
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] != '\\')
            {
                text.Append(content[i]);
                continue;
            }
            if (++i == content.Length) return null;
            if (content[i] == 'u')
            {
                if (i + 4 >= content.Length || !ushort.TryParse(content.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit)) return null;
                text.Append((char)unit);
                i += 4;
                continue;
            }
            int known = "\"\\/bfnrt".IndexOf(content[i]);
            if (known < 0) return null;
            text.Append("\"\\/\b\f\n\r\t"[known]);
        }
        return text.ToString();
    }

    /// <summary>A string with its quotes; escapes only what must be.</summary>
    public static string Encode(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                text.Append(c).Append(value[++i]);
            else if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c == '\n')
                text.Append("\\n");
            else if (c == '\t')
                text.Append("\\t");
            else if (char.IsControl(c) || char.IsSurrogate(c))
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                text.Append(c);
        }
        return text.Append('"').ToString();
    }
}
