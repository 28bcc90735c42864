namespace Annotator.Formats.Csv;

/// <summary>The names of a table's columns. Case, blanks, <c>_</c>, <c>-</c> and a leading <c>#</c> make no difference.</summary>
internal sealed class CsvHeader
{
    private readonly Dictionary<string, int> _columns = [];

    /// <summary>Takes the row with the names; of a name that occurs twice the first counts.</summary>
    public CsvHeader(CsvRow row)
    {
        for (int i = 0; i < row.Cells.Count; i++) _columns.TryAdd(Plain(row.Cells[i].Text), i);
    }

    /// <summary>The column of the first of some names that the table has; −1 where it has none.</summary>
    public int this[params ReadOnlySpan<string> names]
    {
        get
        {
            foreach (string name in names)
                if (_columns.TryGetValue(Plain(name), out int column)) return column;
            return -1;
        }
    }

    /// <summary>Whether the table has columns of all these names.</summary>
    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            if (!_columns.ContainsKey(Plain(name))) return false;
        return true;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
