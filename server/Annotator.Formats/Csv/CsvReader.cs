using System.Text;

namespace Annotator.Formats.Csv;

/// <summary>Reads a table of separated values (RFC 4180) row by row: cells in quotes, doubled quotes, line ends inside quotes,
/// any line end. Blank lines are left out. Only the row being read is in memory.</summary>
internal sealed class CsvReader : IDisposable
{
    private const int LongestCell = 16 << 20, MostCells = 10_000;
    private readonly TextReader _source;
    private readonly string _file;
    private readonly char[] _buffer = new char[1 << 15];
    private readonly StringBuilder _text = new();
    private int _at, _length, _line, _column, _width = 8;

    private CsvReader(TextReader source, string file, char? separator)
    {
        (_source, _file) = (source, file);
        Fill();
        Separator = separator ?? Separators.Find(_buffer.AsSpan(0, _length));
    }

    /// <summary>What separates the cells: a comma, a semicolon or a tab, as the first line shows.</summary>
    public char Separator { get; }

    private TextPosition Here => new(_line, _column);

    /// <summary>Opens a file: UTF-8 or, by its mark, UTF-16; bytes that are neither count as Latin-1.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="file">Path of the file.</param>
    /// <param name="separator">What separates the cells; null to find out.</param>
    /// <exception cref="UnreadableFileException">It can't be read.</exception>
    public static CsvReader Open(IFolder folder, string file, char? separator = null)
    {
        try
        {
            return new(new StreamReader(folder.OpenRead(file), LatinFallback.Utf8, detectEncodingFromByteOrderMarks: true, 1 << 16), file, separator);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(file, null, $"The file can't be read: {e.Message}");
        }
    }

    /// <summary>Reads a text that is in memory: the beginning of a file, for recognising it.</summary>
    public static CsvReader Of(string text, string file) => new(new StringReader(text), file, null);

    /// <summary>The rows that are left.</summary>
    /// <exception cref="UnreadableFileException">A quote has no end, text stands behind one, or a row is gigantic.</exception>
    public IEnumerable<CsvRow> Rows()
    {
        while (Read() is { } row)
            if (row.Cells.Count > 1 || !string.IsNullOrWhiteSpace(row.Cells[0].Text)) yield return row;
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private CsvRow? Read()
    {
        while (Peek() is '\r' or '\n') SkipLineEnd();
        if (Peek() < 0) return null;
        var cells = new List<CsvCell>(_width);
        var start = Here;
        while (true)
        {
            var from = Here;
            string text = Peek() == '"' ? Quoted() : Plain();
            cells.Add(new(text, new(from, Here)));
            if (Peek() != Separator) break;
            if (cells.Count == MostCells) throw Fault(from, $"The row has more than {MostCells:N0} cells.");
            Take();
        }
        var place = new TextRange(start, Here);
        if (Peek() >= 0) SkipLineEnd();
        _width = cells.Count;
        return new(cells, place);
    }

    private string Plain()
    {
        _text.Clear();
        var start = Here;
        while (Peek() >= 0)
        {
            var rest = _buffer.AsSpan(_at, _length - _at);
            int end = rest.IndexOfAny(Separator, '\r', '\n');
            int count = end < 0 ? rest.Length : end;
            if (_text.Length + count > LongestCell) throw TooLong(start);
            if (end >= 0 && _text.Length == 0)
            {
                Advance(count);
                return rest[..count].ToString();
            }
            _text.Append(rest[..count]);
            Advance(count);
            if (end >= 0) break;
        }
        return _text.ToString();
    }

    private string Quoted()
    {
        _text.Clear();
        var start = Here;
        Take();
        while (true)
        {
            int next = Peek();
            if (next < 0) throw Fault(start, "The quote that begins here has no end.");
            if (next is '\r' or '\n')
            {
                SkipLineEnd(_text);
                if (_text.Length > LongestCell) throw TooLong(start);
                continue;
            }
            if (next == '"')
            {
                Take();
                if (Peek() != '"')
                {
                    if (Peek() >= 0 && Peek() != Separator && Peek() is not ('\r' or '\n')) throw Fault(Here, "Behind the closing quote of a cell comes the separator or the end of the line; a quote inside quotes is doubled.");
                    return _text.ToString();
                }
            }
            _text.Append((char)Peek());
            Take();
            if (_text.Length > LongestCell) throw TooLong(start);
        }
    }

    private void SkipLineEnd(StringBuilder? into = null)
    {
        bool isReturn = Peek() == '\r';
        into?.Append((char)Peek());
        Take();
        if (isReturn && Peek() == '\n')
        {
            into?.Append('\n');
            Take();
        }
        (_line, _column) = (_line + 1, 0);
    }

    private int Peek() => _at < _length || Fill() ? _buffer[_at] : -1;

    private void Take() => Advance(1);

    private void Advance(int count)
    {
        _at += count;
        _column += count;
    }

    private bool Fill()
    {
        try
        {
            (_at, _length) = (0, _source.ReadBlock(_buffer, 0, _buffer.Length));
            return _length > 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(_file, Here, $"The file can't be read: {e.Message}");
        }
    }

    private UnreadableFileException TooLong(TextPosition start) => Fault(start, $"The cell that begins here is longer than {LongestCell >> 20} million characters.");

    private UnreadableFileException Fault(TextPosition place, string message) => new(_file, place, message);
}
