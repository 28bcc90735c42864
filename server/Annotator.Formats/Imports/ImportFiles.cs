using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.Imports;

/// <summary>Reads the files of formats that are read whole.</summary>
internal static class ImportFiles
{
    /// <summary>Larger files are refused, bytes.</summary>
    private const int LargestFile = 512 * 1024 * 1024;

    /// <summary>The files to open: those chosen, else all that the format finds.</summary>
    /// <exception cref="UnreadableFileException">There is none.</exception>
    public static IReadOnlyList<string> Chosen(IFormat format, IFolder folder, OpenOptions options)
    {
        if (options.Files.Count > 0) return options.Files;
        return format.Detect(new Glimpse(folder)).FirstOrDefault()?.Files is { Count: > 0 } found
            ? found
            : throw new UnreadableFileException("", null, $"There is no file of the format {format.Title} here.");
    }

    /// <summary>The content of a file.</summary>
    /// <exception cref="UnreadableFileException">It can't be read.</exception>
    public static byte[] Read(IFolder folder, string file)
    {
        try
        {
            using var stream = folder.OpenRead(file);
            if (stream.Length > LargestFile) throw new UnreadableFileException(file, null, $"The file has {stream.Length / 1024 / 1024} MB; {LargestFile / 1024 / 1024} MB is the most that can be imported.");
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(file, null, $"The file can't be read: {e.Message}");
        }
    }

    /// <summary>Reads an XML file.</summary>
    /// <exception cref="UnreadableFileException">It can't be read.</exception>
    public static (TextFile Text, XmlElement Root) ReadXml(IFolder folder, string file)
    {
        TextFile? text = null;
        try
        {
            text = TextFile.Decode(Read(folder, file));
            return (text, XmlText.Parse(text.Text));
        }
        catch (TextFaultException e)
        {
            throw new UnreadableFileException(file, e.Start is { } start ? text!.Place(start).Start : null, e.Message);
        }
        catch (InvalidDataException e)
        {
            throw new UnreadableFileException(file, null, e.Message);
        }
    }

    /// <summary>Parses JSON that is the whole of a file, or lines of it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="content">The text.</param>
    /// <param name="line">The line on which it begins, from 0.</param>
    /// <exception cref="UnreadableFileException">It can't be read.</exception>
    public static JsonTree ParseJson(string file, ReadOnlySpan<byte> content, int line = 0)
    {
        try
        {
            return JsonParser.Parse(SourceText.Decode(content));
        }
        catch (FileFaultException e)
        {
            throw Unreadable(file, e, line);
        }
    }

    /// <summary>A fault in a part of a file as one of the file.</summary>
    public static UnreadableFileException Unreadable(string file, FileFaultException fault, int line = 0) =>
        new(file, new TextPosition((fault.Line ?? 1) - 1 + line, (fault.Column ?? 1) - 1), fault.Message);
}
