using System.Text;

namespace Annotator.Server.Git;

/// <summary>Annotator's own lines in a file of git attributes. All else in it stays as it is.</summary>
internal static class GitAttributes
{
    private const string Begin = "# Annotator: annotations are compared and merged object by object.";
    private const string End = "# End of Annotator.";

    /// <summary>A text with these patterns, in place of those it had; without any when there are none.</summary>
    public static string With(string text, IReadOnlyList<string> patterns)
    {
        string lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        int start = text.IndexOf(Begin, StringComparison.Ordinal), end = text.IndexOf(End, StringComparison.Ordinal);
        if (start >= 0 && end > start)
        {
            end += End.Length;
            if (text.AsSpan(end).StartsWith(lineEnd)) end += lineEnd.Length;
            text = text[..start] + text[end..];
        }
        if (patterns.Count == 0) return text;
        string block = string.Join(lineEnd, [Begin, .. patterns.Select(pattern => $"{Quoted(pattern)} diff=annotator merge=annotator"), End]) + lineEnd;
        return text.Length == 0 || text.EndsWith('\n') ? text + block : text + lineEnd + block;
    }

    /// <summary>The patterns a text has.</summary>
    public static IReadOnlyList<string> Patterns(string text)
    {
        int start = text.IndexOf(Begin, StringComparison.Ordinal), end = text.IndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start) return [];
        return [.. text[(start + Begin.Length)..end].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Replace(" diff=annotator merge=annotator", "", StringComparison.Ordinal))];
    }

    /// <summary>A pattern that means just this path: what is special to git is escaped.</summary>
    public static string Escaped(string path)
    {
        var text = new StringBuilder();
        foreach (char c in path) text.Append(c is '*' or '?' or '[' or '\\' ? $"\\{c}" : c.ToString());
        return text.ToString();
    }

    private static string Quoted(string pattern) =>
        pattern.AsSpan().ContainsAny(" \t\"") ? $"\"{pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : pattern;
}
