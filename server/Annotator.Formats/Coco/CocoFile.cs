using System.Text;
using Annotator.Formats.Json;

namespace Annotator.Formats.Coco;

/// <summary>One COCO file of a dataset.</summary>
internal sealed class CocoFile
{
    private readonly IFolder _folder;

    private CocoFile(IFolder folder, string path, CocoIndex index, string stamp) => (_folder, Path, Index, Stamp) = (folder, path, index, stamp);

    /// <summary>Its path in the dataset.</summary>
    public string Path { get; }

    /// <summary>Where everything stands in it.</summary>
    public CocoIndex Index { get; }

    /// <summary>Tells whether the file is still the one that was indexed.</summary>
    public string Stamp { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="folder">The dataset.</param>
    /// <param name="path">Path of the file.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <param name="takesResults">Whether it may be a bare list of annotations, or an <c>image</c> with its annotations.</param>
    public static CocoFile Open(IFolder folder, string path, CancellationToken cancellation, bool takesResults = false)
    {
        try
        {
            string stamp = folder.Stamp(path) ?? throw new FileNotFoundException("The file is missing.", path);
            using var stream = folder.OpenRead(path);
            return new(folder, path, CocoIndexer.Index(stream, path, takesResults, cancellation), stamp);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(path, null, $"The file can't be read: {e.Message}");
        }
    }

    /// <summary>The file after a save.</summary>
    /// <param name="index">Where everything stands in it now.</param>
    /// <returns>Null when it is not the file that the index is of.</returns>
    public CocoFile? After(CocoIndex index)
    {
        string? stamp = _folder.Stamp(Path);
        using var stream = stamp is null ? null : OpenRead();
        return stream?.Length == index.Length && _folder.Stamp(Path) == stamp ? new(_folder, Path, index, stamp!) : null;
    }

    /// <summary>Whether the file has changed since it was indexed.</summary>
    public bool IsStale => _folder.Stamp(Path) != Stamp;

    /// <summary>Opens it for reading parts.</summary>
    public Stream OpenRead() => _folder.OpenRead(Path);

    /// <summary>Opens it for reading parts, where it must be the file that was indexed.</summary>
    /// <exception cref="UnreadableFileException">It has changed, or is gone.</exception>
    public Stream OpenUnchanged()
    {
        if (IsStale) throw new UnreadableFileException(Path, null, "The file has changed since it was opened; open it again.");
        try
        {
            return OpenRead();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(Path, null, $"The file can't be read: {e.Message}");
        }
    }

    /// <summary>A part of the file.</summary>
    public static string Text(Stream stream, long start, int length)
    {
        var bytes = new byte[length];
        stream.Position = start;
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>A part of the file, parsed.</summary>
    public static JsonTree Tree(Stream stream, long start, int length) => Tree(Text(stream, start, length));

    /// <summary>A text, parsed.</summary>
    public static JsonTree Tree(string text) => JsonParser.Parse(SourceText.Decode(Encoding.UTF8.GetBytes(text)));

    /// <summary>A part of the file together with the white space before it on its line, so that it knows its indent; the root
    /// of the tree is the part.</summary>
    public static JsonTree Indented(Stream stream, long start, int length)
    {
        string before = Before(stream, start);
        string indent = before[(before.LastIndexOf('\n') + 1)..];
        return Tree((indent.AsSpan().IsWhiteSpace() ? indent : "") + Text(stream, start, length));
    }

    /// <summary>The column of a byte: how far it is from the start of its line.</summary>
    public static int Column(Stream stream, long start, int line)
    {
        if (line == 0) return (int)Math.Min(start, int.MaxValue);
        string before = Before(stream, start);
        return before.Length - (before.LastIndexOf('\n') + 1);
    }

    /// <summary>Up to 256 characters before a byte.</summary>
    private static string Before(Stream stream, long start)
    {
        int length = (int)Math.Min(256, start);
        return Text(stream, start - length, length);
    }
}
