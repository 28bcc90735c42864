namespace Annotator.Formats;

/// <summary>A file is no longer what it was when it was read; read it again and merge.</summary>
/// <param name="file">Path of the file in the dataset.</param>
public sealed class StaleFileException(string file) : Exception($"{file} has changed on disk since it was read.")
{
    /// <summary>Path of the file in the dataset.</summary>
    public string File { get; } = file;
}
