namespace Annotator.Formats;

/// <summary>A stretch of a text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Just behind its last character.</param>
public readonly record struct TextRange(TextPosition Start, TextPosition End);
