using Annotator.Formats;

namespace Annotator.Server.CommandLine;

/// <summary>A folder on disk that a dataset is written into. What is there already is not overwritten.</summary>
internal sealed class NewFolder(string root) : IFolderWriter
{
    /// <summary>How many files were written.</summary>
    public int Files { get; private set; }

    /// <inheritdoc/>
    public Stream Create(string path)
    {
        Files++;
        return new FileStream(Prepare(path), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    /// <summary>Puts a file there: a copy, or a link.</summary>
    public void Add(string path, string source, bool link)
    {
        string target = Prepare(path);
        if (link) File.CreateSymbolicLink(target, Path.GetFullPath(source));
        else File.Copy(source, target);
    }

    private string Prepare(string path)
    {
        if (!RelativePaths.IsInside(path)) throw new IOException($"“{path}” leads out of the folder.");
        string full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}
