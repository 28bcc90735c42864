namespace Annotator.Server.Review;

/// <summary>A file lies among annotation files, but holds no annotations: a class list, say.</summary>
internal sealed class NoAnnotationsException() : Exception("The file holds no annotations.");
