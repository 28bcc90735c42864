using System.Buffers;
using System.Text;

namespace Annotator.Formats.Csv;

/// <summary>Writes a table of separated values: UTF-8, commas, line feeds, quotes only where they are needed.</summary>
/// <param name="target">Where to write; closed with the writer.</param>
internal sealed class CsvWriter(Stream target) : IDisposable
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",;\t\r\n");
    private readonly StreamWriter _text = new(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);

    /// <summary>Writes a row.</summary>
    public void Row(params ReadOnlySpan<string> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (i > 0) _text.Write(',');
            // A row of one empty cell would be a blank line, which readers leave out.
            if (NeedsQuotes(cells[i]) || (cells.Length == 1 && cells[i].Length == 0)) WriteQuoted(cells[i]);
            else _text.Write(cells[i]);
        }
        _text.Write('\n');
    }

    /// <inheritdoc/>
    public void Dispose() => _text.Dispose();

    private void WriteQuoted(string cell)
    {
        _text.Write('"');
        _text.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
        _text.Write('"');
    }

    private static bool NeedsQuotes(string cell) =>
        cell.AsSpan().ContainsAny(Special) || (cell.Length > 0 && (char.IsWhiteSpace(cell[0]) || char.IsWhiteSpace(cell[^1])));
}
