namespace Annotator.Core.Editing;

/// <summary>An edit makes no sense; nothing was changed.</summary>
/// <param name="message">What is wrong, for people.</param>
public sealed class InvalidEditException(string message) : Exception(message);
