using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Csv;
using Annotator.Formats.Text;

namespace Annotator.Formats.Mot;

/// <summary>What <c>seqinfo.ini</c> says of a sequence.</summary>
/// <param name="Name">Its name; empty where it has none.</param>
/// <param name="ImageFolder">The folder of its images, in that of the sequence.</param>
/// <param name="ImageExtension">The extension of its images, with the dot.</param>
/// <param name="Length">How many frames it has; 0 where that is not known.</param>
/// <param name="Size">The size of its images, or null.</param>
internal sealed record MotSequenceInfo(string Name, string ImageFolder, string ImageExtension, int Length, ImageSize? Size)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "seqinfo.ini";

    /// <summary>A sequence that says nothing.</summary>
    public static MotSequenceInfo Unknown { get; } = new("", "img1", ".jpg", 0, null);

    /// <summary>Reads the file of a sequence.</summary>
    /// <exception cref="UnreadableFileException">It can't be read, or a value can't be.</exception>
    public static MotSequenceInfo Read(IFolder folder, string file)
    {
        var values = new Dictionary<string, (string Text, int Line)>(StringComparer.OrdinalIgnoreCase);
        using var reader = CsvReader.Open(folder, file, '=');
        foreach (var row in reader.Rows())
            if (row.Cells.Count > 1) values.TryAdd(row[0], (row[1], row.Place.Start.Line));

        string images = values.TryGetValue("imDir", out var written) ? written.Text : Unknown.ImageFolder, extension = values.TryGetValue("imExt", out var ext) ? ext.Text : Unknown.ImageExtension;
        if (RelativePaths.Resolve("", images) is not { } imageFolder) throw Fault("imDir", "it leads out of the folder of the sequence");
        if (!ImageNames.IsImage("x" + extension)) throw Fault("imExt", "it is no extension of images");
        var size = new ImageSize(Whole("imWidth"), Whole("imHeight"));
        return new(values.GetValueOrDefault("name").Text ?? "", imageFolder, extension, Whole("seqLength"), size is { Width: > 0, Height: > 0 } && Limits.Fault(size) is null ? size : null);

        int Whole(string key) => !values.TryGetValue(key, out var value) || value.Text.Length == 0 ? 0
            : Numbers.TryParseWhole(value.Text, out int number) && number >= 0 ? number : throw Fault(key, "expected is a whole number");

        UnreadableFileException Fault(string key, string why) => new(file, new(values[key].Line, 0), $"“{key}” is “{Limits.Excerpt(values[key].Text)}”: {why}.");
    }

    /// <summary>The text of the file.</summary>
    public byte[] ToBytes()
    {
        string size = Size is var (width, height) ? $"imWidth={width}\nimHeight={height}\n" : "";
        return Encoding.UTF8.GetBytes($"[Sequence]\nname={Name}\nimDir={ImageFolder}\nseqLength={Length}\n{size}imExt={ImageExtension}\n");
    }
}
