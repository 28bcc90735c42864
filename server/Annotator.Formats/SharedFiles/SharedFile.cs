using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.SharedFiles;

/// <summary>One JSON file that holds the annotations of many images, in memory.</summary>
/// <typeparam name="TEntry">What the format says of one image.</typeparam>
internal sealed class SharedFile<TEntry> where TEntry : SharedEntry
{
    /// <summary>Larger files are refused, bytes.</summary>
    private const long LargestFile = 256 << 20;

    private readonly string _content;

    private SharedFile(string path, byte[] bytes, string? stamp, Func<JsonTree, IReadOnlyList<TEntry>> entries)
    {
        (Path, Stamp, _content) = (path, stamp, Fingerprint.Of(bytes));
        Text = TextFile.Decode(bytes);
        Tree = JsonParser.Parse(SourceText.Of(Text.Text));
        Entries = entries(Tree);
    }

    /// <summary>Its path in the dataset.</summary>
    public string Path { get; }

    /// <summary>Its text and encoding.</summary>
    public TextFile Text { get; }

    /// <summary>The text, parsed.</summary>
    public JsonTree Tree { get; }

    /// <summary>Its images, in order.</summary>
    public IReadOnlyList<TEntry> Entries { get; }

    /// <summary>Tells whether the file is still the one that was read; null before it is known to be on disk.</summary>
    public string? Stamp { get; private set; }

    /// <summary>Whether it is a file of many lines.</summary>
    public bool HasLines => Tree.Raw(0).Contains('\n');

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableFileException">It can't be read.</exception>
    public static SharedFile<TEntry> Open(IFolder folder, string path, Func<JsonTree, IReadOnlyList<TEntry>> entries)
    {
        var (bytes, stamp) = Read(folder, path);
        return Of(path, bytes, stamp, entries);
    }

    /// <summary>The file as it is on disk now: itself where its content is the same.</summary>
    /// <exception cref="UnreadableFileException">It can't be read.</exception>
    public SharedFile<TEntry> Again(IFolder folder, Func<JsonTree, IReadOnlyList<TEntry>> entries)
    {
        var (bytes, stamp) = Read(folder, Path);
        if (Fingerprint.Of(bytes) != _content) return Of(Path, bytes, stamp, entries);
        Stamp = stamp;
        return this;
    }

    /// <summary>A file of which the content is known.</summary>
    public static SharedFile<TEntry> Of(string path, byte[] bytes, string? stamp, Func<JsonTree, IReadOnlyList<TEntry>> entries)
    {
        try
        {
            return new(path, bytes, stamp, entries);
        }
        catch (FileFaultException e)
        {
            throw e.In(path);
        }
        catch (InvalidDataException e)
        {
            throw new UnreadableFileException(path, null, e.Message);
        }
    }

    /// <summary>A name for what the file says of an image; null for an image that it does not have.</summary>
    public string FingerprintOf(TEntry? entry) =>
        entry is null ? "" : Fingerprint.Of(string.Join('\n', entry.Nodes.Select(node => Tree.Raw(node).ToString())));

    private static (byte[] Bytes, string Stamp) Read(IFolder folder, string path)
    {
        try
        {
            string stamp = folder.Stamp(path) ?? throw new FileNotFoundException("The file is missing.", path);
            using var stream = folder.OpenRead(path);
            if (stream.Length > LargestFile) throw new UnreadableFileException(path, null, $"The file is {stream.Length >> 20} MB large; {LargestFile >> 20} MB is the most.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return (bytes, stamp);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(path, null, $"The file can't be read: {e.Message}");
        }
    }
}
