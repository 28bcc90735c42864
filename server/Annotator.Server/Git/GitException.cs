namespace Annotator.Server.Git;

/// <summary>Git could not do what was asked.</summary>
/// <param name="message">What is wrong and what to do, for people.</param>
internal sealed class GitException(string message) : IOException(message);
