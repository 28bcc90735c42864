using Annotator.Formats;

namespace Annotator.Server.Git;

/// <summary>The files of a tree or of the index: paths with the names of their contents.</summary>
internal sealed class GitEntries
{
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, List<FolderEntry>> _folders = new() { [""] = [] };

    /// <summary>How many paths were left out because they are no UTF-8.</summary>
    public int Unreadable { get; private set; }

    /// <summary>The paths of all files.</summary>
    public IReadOnlyCollection<string> Paths => _names.Keys;

    /// <summary>Nothing: the tree before the first commit.</summary>
    public static GitEntries Empty => new();

    /// <summary>Reads what <c>ls-tree -r -z</c> writes: <c>mode type name TAB path</c>.</summary>
    public static GitEntries OfTree(byte[] output) => Read(output, fields => fields[2]);

    /// <summary>Reads what <c>ls-files -s -z</c> writes: <c>mode name stage TAB path</c>; of a path in conflict, ours.</summary>
    public static GitEntries OfIndex(byte[] output) => Read(output, fields => fields[2] is "0" or "2" ? fields[1] : null);

    /// <summary>The name of a file's content, or null when there is no such file.</summary>
    public string? Name(string path) => _names.GetValueOrDefault(path);

    /// <summary>What lies in a folder.</summary>
    public IReadOnlyList<FolderEntry> List(string folder) => _folders.TryGetValue(folder, out var entries) ? entries : [];

    private static GitEntries Read(byte[] output, Func<string[], string?> nameOf)
    {
        var entries = new GitEntries();
        foreach (string? line in GitProgram.Parts(output))
        {
            if (line is null || line.IndexOf('\t') is var tab && tab < 0)
            {
                entries.Unreadable++;
                continue;
            }
            string[] fields = line[..tab].Split(' ');
            // Submodules are repositories of their own, and links lead out of what is compared.
            if (fields[0] is "160000" or "120000" || nameOf(fields) is not { } name) continue;
            entries.Add(line[(tab + 1)..], name);
        }
        return entries;
    }

    private void Add(string path, string name)
    {
        if (!_names.TryAdd(path, name)) return;
        string folder = RelativePaths.Folder(path);
        FolderOf(folder).Add(new(RelativePaths.Name(path), false));
    }

    private List<FolderEntry> FolderOf(string folder)
    {
        if (_folders.TryGetValue(folder, out var entries)) return entries;
        _folders.Add(folder, entries = []);
        FolderOf(RelativePaths.Folder(folder)).Add(new(RelativePaths.Name(folder), true));
        return entries;
    }
}
