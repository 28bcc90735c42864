namespace Annotator.Formats;

/// <summary>A folder to read from. Paths are relative to it, with forward slashes; none leads out of it.</summary>
public interface IFolder
{
    /// <summary>What lies directly in a folder, in no order; empty when there is no such folder.</summary>
    /// <param name="path">The folder; empty for the root.</param>
    IEnumerable<FolderEntry> List(string path);

    /// <summary>Whether there is a file.</summary>
    bool FileExists(string path);

    /// <summary>Changes when a file is written; null when there is none.</summary>
    string? Stamp(string path);

    /// <summary>Opens a file for reading; the stream can seek.</summary>
    /// <exception cref="IOException">It can't be opened.</exception>
    Stream OpenRead(string path);
}
