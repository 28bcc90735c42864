namespace Annotator.Fuzz.Mutating;

/// <summary>Finds the parts of a text that belong together, in whatever notation it is: lines, words, what stands in brackets or
/// quotes, elements of XML.</summary>
internal static class Spans
{
    /// <summary>A part of a text chosen at random; the whole text when it has no parts.</summary>
    public static (int Start, int Length) Any(string text, Random random) => random.Next(6) switch
    {
        0 => Line(text, random),
        1 or 2 => Word(text, random),
        3 => Brackets(text, random) ?? Word(text, random),
        4 => Element(text, random) ?? Line(text, random),
        _ => Piece(text, random),
    };

    /// <summary>A line with its end.</summary>
    public static (int Start, int Length) Line(string text, Random random)
    {
        if (text.Length == 0) return (0, 0);
        int at = random.Next(text.Length), start = text.LastIndexOf('\n', at == 0 ? 0 : at - 1) + 1, end = text.IndexOf('\n', at);
        if (start > at) start = at;
        return (start, (end < 0 ? text.Length : end + 1) - start);
    }

    /// <summary>A run of characters that are no separators: a number, a name.</summary>
    public static (int Start, int Length) Word(string text, Random random)
    {
        if (text.Length == 0) return (0, 0);
        int start = random.Next(text.Length);
        while (start < text.Length - 1 && IsSeparator(text[start])) start++;
        int end = start;
        while (start > 0 && !IsSeparator(text[start - 1])) start--;
        while (end < text.Length && !IsSeparator(text[end])) end++;
        return (start, Math.Max(end - start, 0));
    }

    private static (int Start, int Length) Piece(string text, Random random)
    {
        int start = random.Next(text.Length + 1);
        return (start, random.Next(Math.Min(40, text.Length - start) + 1));
    }

    /// <summary>What stands in a pair of brackets, with them.</summary>
    private static (int Start, int Length)? Brackets(string text, Random random)
    {
        if (text.Length == 0) return null;
        int open = text.AsSpan(random.Next(text.Length)).IndexOfAny('{', '[') is >= 0 and var found ? found : -1;
        if (open < 0) return null;
        open = text.AsSpan().IndexOfAny('{', '[') is var first && random.Next(8) == 0 ? first : text.IndexOfAny(['{', '['], random.Next(text.Length));
        if (open < 0) return null;
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            if (text[i] is '{' or '[') depth++;
            else if (text[i] is '}' or ']' && --depth == 0) return (open, i + 1 - open);
        }
        return null;
    }

    /// <summary>An element of XML, from its start tag to the next end tag of its name.</summary>
    private static (int Start, int Length)? Element(string text, Random random)
    {
        if (text.Length == 0 || text.IndexOf('<', random.Next(text.Length)) is not (>= 0 and var open)) return null;
        int end = open + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '/')) end++;
        string close = $"</{text[(open + 1)..end]}>";
        int at = text.IndexOf(close, end, StringComparison.Ordinal);
        return at < 0 ? (open, end - open) : (open, at + close.Length - open);
    }

    private static bool IsSeparator(char c) => char.IsWhiteSpace(c) || c is ',' or ':' or ';' or '"' or '\'' or '<' or '>' or '{' or '}' or '[' or ']' or '=' or '/';
}
