using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.SharedFiles;

/// <summary>One JSON file that holds the annotations of many images, in memory.</summary>
/// <typeparam name="TEntry">What the format says of one image.</typeparam>
internal sealed class SharedFile<TEntry> where TEntry : SharedEntry
{
    /// <summary>Larger files are refused, bytes.</summary>
    private const long LargestFile = 256 << 20;

    private SharedFile(string path, TextFile text, string? stamp, Func<JsonTree, IReadOnlyList<TEntry>> entries)
    {
        (Path, Text, Stamp) = (path, text, stamp);
        Tree = JsonParser.Parse(SourceText.Of(text.Text));
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

    /// <summary>Tells whether the file is still the one that was read.</summary>
    public string? Stamp { get; }

    /// <summary>Whether it is a file of many lines.</summary>
    public bool HasLines => Tree.Raw(0).Contains('\n');

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableFileException">It can't be read.</exception>
    public static SharedFile<TEntry> Open(IFolder folder, string path, Func<JsonTree, IReadOnlyList<TEntry>> entries)
    {
        try
        {
            string stamp = folder.Stamp(path) ?? throw new FileNotFoundException("The file is missing.", path);
            using var stream = folder.OpenRead(path);
            if (stream.Length > LargestFile) throw new UnreadableFileException(path, null, $"The file is {stream.Length >> 20} MB large; {LargestFile >> 20} MB is the most.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return Of(path, bytes, stamp, entries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(path, null, $"The file can't be read: {e.Message}");
        }
    }

    /// <summary>A file of which the content is known.</summary>
    public static SharedFile<TEntry> Of(string path, byte[] bytes, string? stamp, Func<JsonTree, IReadOnlyList<TEntry>> entries)
    {
        try
        {
            return new(path, TextFile.Decode(bytes), stamp, entries);
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
}
