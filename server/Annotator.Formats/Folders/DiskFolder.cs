using System.IO.Enumeration;

namespace Annotator.Formats;

/// <summary>A folder on disk.</summary>
/// <param name="root">Its absolute path.</param>
public sealed class DiskFolder(string root) : IFolder
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>Its absolute path.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <inheritdoc/>
    public IEnumerable<FolderEntry> List(string path)
    {
        string folder = Resolve(path);
        if (!Directory.Exists(folder)) return [];
        return new FileSystemEnumerable<FolderEntry>(folder, (ref FileSystemEntry entry) =>
        {
            bool isFolder = entry.IsDirectory;
            if (isFolder && (entry.Attributes & FileAttributes.ReparsePoint) != 0) isFolder = !LeadsBack(entry.ToFullPath());
            return new FolderEntry(entry.FileName.ToString(), isFolder);
        }, Everything);
    }

    /// <inheritdoc/>
    public bool FileExists(string path) => File.Exists(Resolve(path));

    /// <inheritdoc/>
    public string? Stamp(string path)
    {
        var file = new FileInfo(Resolve(path));
        return file.Exists ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file.Length}-{file.LastWriteTimeUtc.Ticks}") : null;
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path) =>
        new FileStream(Resolve(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.None);

    /// <summary>The absolute path of a path in the folder.</summary>
    /// <exception cref="IOException">It would lead out of the folder.</exception>
    public string Resolve(string path)
    {
        if (!RelativePaths.IsInside(path)) throw new IOException($"“{path}” leads out of the dataset's folder.");
        return path.Length == 0 ? Root : Path.Combine(Root, path);
    }

    /// <summary>Whether a linked folder holds itself: going into it would never end.</summary>
    private static bool LeadsBack(string link)
    {
        try
        {
            return Directory.ResolveLinkTarget(link, returnFinalTarget: true) is not { } target
                || (link + Path.DirectorySeparatorChar).StartsWith(target.FullName.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
