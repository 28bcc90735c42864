namespace Annotator.Formats.Text;

/// <summary>A line of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where its content ends.</param>
/// <param name="Next">Where the next line begins: after the line end.</param>
internal readonly record struct Line(int Start, int End, int Next)
{
    /// <summary>The lines of a text.</summary>
    public static IEnumerable<Line> Of(string text)
    {
        for (int start = 0; start < text.Length;)
        {
            int feed = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (feed < 0)
            {
                yield return new(start, text.Length, text.Length);
                yield break;
            }
            int end = start + feed, next = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
            yield return new(start, end, next);
            start = next;
        }
    }

    /// <summary>The first word of the line; empty when it has none.</summary>
    public ReadOnlySpan<char> FirstWord(string text)
    {
        var line = text.AsSpan(Start, End - Start).TrimStart(" \t");
        int end = line.IndexOfAny(' ', '\t');
        return end < 0 ? line : line[..end];
    }

    /// <summary>The words of the line: what stands between blanks and tabs.</summary>
    public List<Word> Words(string text)
    {
        var words = new List<Word>();
        for (int at = Start; at < End;)
        {
            while (at < End && text[at] is ' ' or '\t') at++;
            int from = at;
            while (at < End && text[at] is not (' ' or '\t')) at++;
            if (at > from) words.Add(new(from, text[from..at]));
        }
        return words;
    }
}
