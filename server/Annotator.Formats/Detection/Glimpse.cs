using System.Text;

namespace Annotator.Formats;

/// <summary>A bounded look at a folder: some of its names, and the beginnings of a few files.</summary>
public sealed class Glimpse
{
    private const int MostNames = 20_000, HeadBytes = 65_536;
    private readonly IFolder _folder;
    private readonly Dictionary<string, string> _heads = [];
    private readonly ILookup<string, string> _byExtension;

    /// <summary>Looks at a folder.</summary>
    public Glimpse(IFolder folder)
    {
        _folder = folder;
        var files = FolderListing.Walk(folder).Take(MostNames).ToList();
        Complete = files.Count < MostNames;
        files.Sort(NaturalOrder.Instance);
        Files = files;
        _byExtension = files.ToLookup(RelativePaths.Extension);
    }

    /// <summary>Paths of files, nearest folders first seen, in natural order; not all when there are very many.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>Whether <see cref="Files"/> are all files.</summary>
    public bool Complete { get; }

    /// <summary>The files with an extension such as <c>.xml</c>.</summary>
    public IEnumerable<string> WithExtension(string extension) => _byExtension[extension];

    /// <summary>A few files spread over a list, so that one odd folder does not decide.</summary>
    public static IReadOnlyList<string> Sample(IReadOnlyList<string> files, int most = 12)
    {
        if (files.Count <= most) return files;
        return [.. Enumerable.Range(0, most).Select(i => files[(int)((long)i * (files.Count - 1) / (most - 1))])];
    }

    /// <summary>The beginning of a file as text; empty when it can't be read.</summary>
    public string Head(string path)
    {
        if (_heads.TryGetValue(path, out string? head)) return head;
        return _heads[path] = Encoding.UTF8.GetString(Beginning(path)).TrimStart('\uFEFF');
    }

    /// <summary>The beginning of a file; empty when it can't be read.</summary>
    public byte[] Beginning(string path)
    {
        try
        {
            using var stream = _folder.OpenRead(path);
            var buffer = new byte[HeadBytes];
            return buffer[..stream.ReadAtLeast(buffer, HeadBytes, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
