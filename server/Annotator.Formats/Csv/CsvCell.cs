namespace Annotator.Formats.Csv;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it holds, without its quotes.</param>
/// <param name="Place">Where it stands, with its quotes.</param>
internal readonly record struct CsvCell(string Text, TextRange Place);
