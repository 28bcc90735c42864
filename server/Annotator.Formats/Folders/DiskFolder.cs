using System.IO.Enumeration;

namespace Annotator.Formats;

/// <summary>A folder on disk.</summary>
/// <param name="root">Its absolute path.</param>
/// <param name="hides">Folders, by their paths, in which nothing but images is seen; null for none.</param>
public sealed class DiskFolder(string root, Func<string, bool>? hides = null) : IFolder
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>Its absolute path.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <inheritdoc/>
    public IEnumerable<FolderEntry> List(string path)
    {
        string folder = Resolve(path);
        if (!Directory.Exists(folder)) return [];
        bool onlyImages = hides?.Invoke(path) == true;
        return new FileSystemEnumerable<FolderEntry>(folder, (ref FileSystemEntry entry) => new FolderEntry(entry.FileName.ToString(), entry.IsDirectory), Everything)
        {
            // Links to folders are not followed: there are no loops then, and nothing outside is looked at.
            ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.IsDirectory ? (entry.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Hidden)) == 0 : !onlyImages || ImageNames.IsImage(entry.FileName.ToString()),
        };
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
}
