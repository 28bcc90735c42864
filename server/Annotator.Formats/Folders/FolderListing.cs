namespace Annotator.Formats;

/// <summary>All files of a folder, by name only.</summary>
public sealed class FolderListing
{
    private readonly HashSet<string> _files;

    private FolderListing(List<string> files)
    {
        files.Sort(NaturalOrder.Instance);
        Files = files;
        _files = [.. files];
    }

    /// <summary>Paths of the files, in natural order; those in hidden folders left out.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Whether there is such a file.</summary>
    public bool Contains(string path) => _files.Contains(path);

    /// <summary>Lists a folder with all its folders.</summary>
    public static FolderListing Of(IFolder folder, CancellationToken cancellation = default)
    {
        var files = new List<string>();
        foreach (string path in Walk(folder))
        {
            cancellation.ThrowIfCancellationRequested();
            files.Add(path);
        }
        return new(files);
    }

    /// <summary>The files of a folder and its folders, nearest first, as they come.</summary>
    internal static IEnumerable<string> Walk(IFolder folder)
    {
        var folders = new Queue<string>([""]);
        while (folders.TryDequeue(out string? current))
        {
            foreach (var entry in folder.List(current))
            {
                if (entry.Name.StartsWith('.')) continue;
                string path = RelativePaths.Join(current, entry.Name);
                if (!entry.IsFolder) yield return path;
                else if (entry.Name is not ("node_modules" or "__pycache__")) folders.Enqueue(path);
            }
        }
    }
}
