namespace Annotator.Formats;

/// <summary>A folder to write a new dataset into.</summary>
public interface IFolderWriter
{
    /// <summary>Creates a file, and the folders it lies in. The content counts once the stream is closed.</summary>
    /// <param name="path">Path in the folder, with forward slashes.</param>
    /// <exception cref="IOException">The file is there already, or can't be written.</exception>
    Stream Create(string path);
}
