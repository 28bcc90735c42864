namespace Annotator.Formats;

/// <summary>A file can't be read: what is wrong, where, and what was expected. The file must not be overwritten.</summary>
/// <param name="message">For people.</param>
/// <param name="line">The line of the fault, from 1; null when it has none.</param>
/// <param name="column">The column of the fault, from 1, in UTF-16 units.</param>
public sealed class FileFaultException(string message, int? line = null, int? column = null) : Exception(message)
{
    /// <summary>The line of the fault, from 1; null when it has none.</summary>
    public int? Line { get; } = line;

    /// <summary>The column of the fault, from 1, in UTF-16 units.</summary>
    public int? Column { get; } = column;

    /// <summary>The same as a fault of a file of a dataset.</summary>
    /// <param name="file">Path of the file in the dataset.</param>
    internal UnreadableFileException In(string file) => new(file, Line is { } line ? new TextPosition(line - 1, (Column ?? 1) - 1) : null, Message);
}
