using Annotator.Formats;

namespace Annotator.Server.Review;

/// <summary>One annotation file with another content, seen together with what it depends on: files in the folders above it,
/// where class lists and settings lie, and its image. Opening it costs the same in a folder of a million files.</summary>
internal sealed class SliceFolder : IFolder
{
    private static readonly (string From, string To)[] Swaps = [("labels", "images"), ("Annotations", "JPEGImages"), ("annotations", "images"), ("Annotations", "images"), ("labelTxt", "images"), ("label_2", "image_2")];
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".gif", ".avif", ".JPG", ".JPEG", ".PNG"];
    private readonly DiskFolder _disk;
    private readonly string _file;
    private readonly byte[] _content;
    private readonly HashSet<string> _files = [];

    /// <summary>Makes the slice.</summary>
    /// <param name="disk">The folder.</param>
    /// <param name="file">Path of the annotation file in it, which need not exist.</param>
    /// <param name="content">The content it is given; empty for a file that is not there.</param>
    public SliceFolder(DiskFolder disk, string file, byte[] content)
    {
        (_disk, _file, _content) = (disk, file, content);
        if (content.Length > 0) _files.Add(file);
        for (string folder = RelativePaths.Folder(file); ; folder = RelativePaths.Folder(folder))
        {
            foreach (var entry in disk.List(folder))
                if (!entry.IsFolder && IsShared(entry.Name)) _files.Add(RelativePaths.Join(folder, entry.Name));
            if (folder.Length == 0) break;
        }
        string stem = file.EndsWith(".annot.json", StringComparison.OrdinalIgnoreCase) ? RelativePaths.WithoutExtension(file[..^".annot.json".Length]) : RelativePaths.WithoutExtension(file);
        foreach (string place in Swaps.Select(swap => Swapped(stem, swap.From, swap.To)).OfType<string>().Prepend(stem))
            foreach (string extension in Extensions)
                if (disk.FileExists(place + extension)) _files.Add(place + extension);
    }

    /// <summary>The folder it is a slice of.</summary>
    public DiskFolder Disk => _disk;

    /// <inheritdoc/>
    public IEnumerable<FolderEntry> List(string path)
    {
        string prefix = path.Length == 0 ? "" : path + "/";
        return _files.Where(file => file.StartsWith(prefix, StringComparison.Ordinal)).Select(file => file[prefix.Length..])
            .Select(rest => rest.IndexOf('/') is >= 0 and var slash ? new FolderEntry(rest[..slash], true) : new FolderEntry(rest, false)).Distinct();
    }

    /// <inheritdoc/>
    public bool FileExists(string path) => _files.Contains(path);

    /// <inheritdoc/>
    public string? Stamp(string path) => path == _file ? "" : FileExists(path) ? _disk.Stamp(path) : null;

    /// <inheritdoc/>
    public Stream OpenRead(string path) => !FileExists(path) ? throw new FileNotFoundException($"There is no {path}.", path)
        : path == _file ? new MemoryStream(_content, writable: false)
        : _disk.OpenRead(path);

    private static bool IsShared(string name) =>
        name is "annotator.json" or "classes.txt" || RelativePaths.Extension(name) is ".yaml" or ".yml" or ".names" or ".data";

    private static string? Swapped(string path, string from, string to)
    {
        var segments = path.Split('/');
        int at = Array.LastIndexOf(segments, from, Math.Max(0, segments.Length - 2));
        if (at < 0 || at == segments.Length - 1) return null;
        segments[at] = to;
        return string.Join('/', segments);
    }
}
