namespace Annotator.Imaging;

/// <summary>An image cannot be shown. The message is for people: what is wrong and, where it helps, what to do. It does
/// not name the file, because whoever shows it already does.</summary>
public sealed class ImageException(ImageProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The kind of problem, for programs.</summary>
    public ImageProblem Problem { get; } = problem;
}
