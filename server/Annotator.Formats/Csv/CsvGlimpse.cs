namespace Annotator.Formats.Csv;

/// <summary>The first rows of a table, for recognising it.</summary>
internal static class CsvGlimpse
{
    private const int Most = 30;

    /// <summary>The first rows of a file, as far as they can be read: the look may end in the middle of one.</summary>
    public static IReadOnlyList<CsvRow> Rows(Glimpse glimpse, string file)
    {
        var rows = new List<CsvRow>();
        using var reader = CsvReader.Of(glimpse.Head(file), file);
        try
        {
            rows.AddRange(reader.Rows().Take(Most));
        }
        catch (UnreadableFileException)
        {
            // Recognising goes by what could be read; opening the file says what is wrong.
        }
        return rows;
    }
}
