namespace Annotator.Formats;

/// <summary>A file can't be read; it must not be overwritten.</summary>
/// <param name="file">Path of the file in the dataset.</param>
/// <param name="position">Where the fault is, or null.</param>
/// <param name="message">What is wrong and what was expected, for people.</param>
public sealed class UnreadableFileException(string file, TextPosition? position, string message) : Exception(message)
{
    /// <summary>Path of the file in the dataset.</summary>
    public string File { get; } = file;

    /// <summary>Where the fault is, or null.</summary>
    public TextPosition? Position { get; } = position;
}
