namespace Annotator.Formats.Json;

/// <summary>White space and comments between the tokens of a JSON text.</summary>
internal static class Trivia
{
    /// <summary>The first of some characters outside comments, or −1.</summary>
    public static int IndexOfAny(ReadOnlySpan<char> trivia, ReadOnlySpan<char> wanted)
    {
        for (int i = 0; i < trivia.Length;)
        {
            if (wanted.Contains(trivia[i])) return i;
            i = Skip(trivia, i);
        }
        return -1;
    }

    /// <summary>Whether there is a comment.</summary>
    public static bool HasComment(ReadOnlySpan<char> trivia) => trivia.Contains('/');

    /// <summary>Whether there is a line break outside comments.</summary>
    public static bool HasLineBreak(ReadOnlySpan<char> trivia) => IndexOfAny(trivia, "\r\n") >= 0;

    /// <summary>Whether what follows would belong to a comment.</summary>
    public static bool EndsInLineComment(ReadOnlySpan<char> trivia)
    {
        for (int i = 0; i < trivia.Length;)
        {
            int next = Skip(trivia, i);
            if (next == trivia.Length && trivia[i..].StartsWith("//")) return true;
            i = next;
        }
        return false;
    }

    /// <summary>Behind the character or comment at a place; a line comment ends before its line break.</summary>
    private static int Skip(ReadOnlySpan<char> trivia, int at)
    {
        var rest = trivia[at..];
        int length = rest.StartsWith("//") ? rest.IndexOfAny('\r', '\n')
            : rest.StartsWith("/*") ? (rest[2..].IndexOf("*/") is var end and >= 0 ? end + 4 : -1)
            : 1;
        return length < 0 ? trivia.Length : at + length;
    }
}
