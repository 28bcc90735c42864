namespace Annotator.Formats.Csv;

/// <summary>Finds out what separates the cells of a table.</summary>
internal static class Separators
{
    /// <summary>The separator that the first line that has any has most of, outside quotes; a comma where there is none.</summary>
    public static char Find(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[3];
        bool quoted = false;
        foreach (char c in text)
        {
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c is '\r' or '\n' && counts.ContainsAnyExcept(0)) break;
            if (c == ',') counts[0]++;
            else if (c == ';') counts[1]++;
            else if (c == '\t') counts[2]++;
        }
        return counts[1] > counts[0] && counts[1] >= counts[2] ? ';' : counts[2] > counts[0] ? '\t' : ',';
    }
}
