namespace Annotator.Formats;

/// <summary>The place of an annotation in a file.</summary>
/// <param name="Id">The annotation's id.</param>
/// <param name="Key">What tells the object from others of the image in the file: its own id, or a hash of its text.</param>
/// <param name="Place">Where it is.</param>
public sealed record Anchor(string Id, string Key, TextRange Place);
