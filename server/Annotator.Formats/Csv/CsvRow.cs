using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats.Csv;

/// <summary>A row of a table.</summary>
/// <param name="cells">Its cells.</param>
/// <param name="place">Where it stands, without its line end.</param>
internal sealed class CsvRow(IReadOnlyList<CsvCell> cells, TextRange place)
{
    /// <summary>Its cells; at least one.</summary>
    public IReadOnlyList<CsvCell> Cells => cells;

    /// <summary>Where it stands, without its line end. A quoted cell may hold line ends.</summary>
    public TextRange Place => place;

    /// <summary>The text of a cell without blanks around it; empty for a column that the row lacks, and for −1.</summary>
    public string this[int column] => column >= 0 && column < cells.Count ? cells[column].Text.Trim() : "";

    /// <summary>Where a cell stands; the end of the row for a column that it lacks.</summary>
    public TextRange PlaceOf(int column) => column >= 0 && column < cells.Count ? cells[column].Place : new(place.End, place.End);

    /// <summary>The number in a cell.</summary>
    /// <param name="column">The column.</param>
    /// <param name="name">What it holds, for messages.</param>
    /// <exception cref="CellFaultException">It is none.</exception>
    public double Number(int column, string name) => Numbers.TryParse(this[column], out double value)
        ? value
        : throw new CellFaultException(PlaceOf(column), this[column].Length == 0 ? $"“{name}” is missing; expected is a number." : $"“{name}” is “{Limits.Excerpt(this[column])}”; expected is a number.");

    /// <summary>A name for what the row says, made of its text.</summary>
    public string Key => Fingerprint.Of(string.Join('\u001f', cells.Select(cell => cell.Text)));
}
