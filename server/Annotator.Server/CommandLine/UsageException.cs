namespace Annotator.Server.CommandLine;

/// <summary>The command can't be carried out as it was given.</summary>
/// <param name="message">What is wrong and what to do, for people.</param>
internal sealed class UsageException(string message) : Exception(message);
