namespace Annotator.Formats.Json;

/// <summary>An element of an array, or a member of an object, in its new state.</summary>
/// <param name="Original">Which element it was, from 0; null for a new one.</param>
/// <param name="Text">Its new text; null when the text stays.</param>
internal readonly record struct JsonPiece(int? Original, string? Text);
