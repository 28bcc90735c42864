namespace Annotator.Formats;

/// <summary>A place in a text, counted as LSP counts.</summary>
/// <param name="Line">From 0.</param>
/// <param name="Character">UTF-16 units from the start of the line, from 0.</param>
public readonly record struct TextPosition(int Line, int Character);
