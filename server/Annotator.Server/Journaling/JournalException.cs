namespace Annotator.Server.Journaling;

/// <summary>The journal could not be written; what should have been in it did not happen.</summary>
internal sealed class JournalException(string message, Exception inner) : Exception(message, inner);
