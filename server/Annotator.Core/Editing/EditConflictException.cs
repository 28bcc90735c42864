namespace Annotator.Core.Editing;

/// <summary>What an edit holds as "before" is not what the document holds; nothing was changed.</summary>
/// <param name="message">What differs, for people.</param>
public sealed class EditConflictException(string message) : Exception(message);
