using System.Text;

namespace Annotator.Fuzz.Mutating;

/// <summary>Makes new inputs of old ones.</summary>
/// <param name="random">The dice.</param>
internal sealed class Mutator(Random random)
{
    private const int LongestResult = 1 << 18;

    /// <summary>What parsers stumble over.</summary>
    private static readonly string[] Oddities =
    [
        "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e308", "-0", "0", "1", "-1", "0.5", "1.", ".5", "+1", "1e-400", "0x10", "007", "1_000", "1,5", "١٢", "½",
        "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "99999999999999999999", "10000001", "1e7", "3.0", "3.0000001",
        "null", "true", "false", "\"\"", "{}", "[]", "[[]]", "[[1,2,3,4,5,6]]", "{\"a\": 1}", "\"\\ud800\"", "\"\\u0000\"", "\"a\\nb\"", "class 3", "category 3", "x~2",
        "../../../etc/passwd", "/etc/passwd", "C:\\x.jpg", "a\\b.jpg", "http://x/y.jpg", "", " ", "\t", "\r\n", "\n\n", "\r", "\0", "\uFEFF", "\u2028", "\u00A0", "#", "//", "/* */",
        "<a/>", "<a>", "</a>", "<!-- -->", "<![CDATA[x]]>", "<?x?>", "&amp;", "&#0;", "&#xD800;", "&#65;", "&lt;", "&", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", "'", "\"", "\\", "<", ">", "🐈", "é",
        "*a", "&a", "!!x", "- ", ": ", "? ", "|", "%", "---", "...", "{", "}", "[", "]", ",", "$&",
    ];

    /// <summary>Another content of a file.</summary>
    /// <param name="content">Its content.</param>
    /// <param name="other">The content of another file of the format, for parts to borrow.</param>
    public byte[] Mutate(byte[] content, byte[] other)
    {
        for (int steps = 1 + random.Next(3); steps > 0; steps--)
        {
            content = random.Next(12) == 0 ? Bytes(content) : Encoding.UTF8.GetBytes(Text(Encoding.UTF8.GetString(content), Encoding.UTF8.GetString(other)));
            if (content.Length > LongestResult) return content[..LongestResult];
        }
        return content;
    }

    private string Text(string text, string other)
    {
        var (start, length) = Spans.Any(text, random);
        string span = text.Substring(start, length);
        switch (random.Next(11))
        {
            case 0: return text.Remove(start, length);
            case 1: return text.Insert(start, span);
            case 2: return text.Insert(start, string.Concat(Enumerable.Repeat(span, random.Next(2, 40))));
            case 3 or 4: return text.Remove(start, length).Insert(start, Oddity());
            case 5: return text.Insert(start + random.Next(length + 1), Oddity());
            case 6:
                var (from, taken) = Spans.Any(other, random);
                return text.Remove(start, length).Insert(start, other.Substring(from, taken));
            case 7:
                var (place, _) = Spans.Any(text, random);
                return text.Insert(place, span);
            case 8: return Number(text);
            case 9: return Whole(text);
            default: return Nested(text, start, span);
        }
    }

    /// <summary>Changes the text as a whole: cut off, other line ends, a mark at its beginning.</summary>
    private string Whole(string text) => random.Next(7) switch
    {
        0 => text[..random.Next(text.Length + 1)],
        1 => text.ReplaceLineEndings("\r\n"),
        2 => text.ReplaceLineEndings("\r"),
        3 => "\uFEFF" + text,
        4 => text.TrimEnd(),
        5 => text.ReplaceLineEndings(" "),
        _ => text.Replace(" ", "", StringComparison.Ordinal),
    };

    private string Number(string text)
    {
        var (start, length) = Spans.Word(text, random);
        if (!double.TryParse(text.AsSpan(start, length), out double number)) return text;
        string changed = random.Next(5) switch
        {
            0 => (-number).ToString("R"),
            1 => (number * Math.Pow(10, random.Next(-6, 12))).ToString("R"),
            2 => number.ToString("E5"),
            3 => number.ToString("F" + random.Next(20)),
            _ => (number + random.Next(-2, 3)).ToString("R"),
        };
        return text.Remove(start, length).Insert(start, changed);
    }

    private string Nested(string text, int start, string span)
    {
        int depth = random.Next(20) == 0 ? 5000 : random.Next(1, 80);
        var (open, close) = random.Next(3) switch { 0 => ("[", "]"), 1 => ("{\"a\":", "}"), _ => ("<a>", "</a>") };
        string nest = new StringBuilder().Insert(0, open, depth).Append(span).Insert(depth * open.Length + span.Length, close, depth).ToString();
        return text.Remove(start, span.Length).Insert(start, nest);
    }

    private byte[] Bytes(byte[] content)
    {
        if (content.Length == 0) return [(byte)random.Next(256)];
        var changed = content.ToList();
        int at = random.Next(changed.Count);
        switch (random.Next(4))
        {
            case 0: changed[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: changed[at] = (byte)random.Next(256); break;
            case 2: changed.Insert(at, (byte)random.Next(256)); break;
            default: changed.InsertRange(0, random.Next(2) == 0 ? [0xFF, 0xFE] : [0xFE, 0xFF]); break;
        }
        return [.. changed];
    }

    private string Oddity() => Oddities[random.Next(Oddities.Length)];
}
