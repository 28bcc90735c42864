using System.Text;
using System.Text.RegularExpressions;

namespace Annotator.Imaging.Headers;

/// <summary>Says what a file is that is no image we read, so that the message helps.</summary>
internal static partial class FileKind
{
    private static readonly (int At, byte[] Magic, string Name)[] OtherImages =
    [
        (4, "jP  "u8.ToArray(), "JPEG 2000"), (0, [0xFF, 0x4F, 0xFF, 0x51], "JPEG 2000"),
        (0, [0xFF, 0x0A], "JPEG XL"), (4, "JXL "u8.ToArray(), "JPEG XL"),
        (0, "8BPS"u8.ToArray(), "Photoshop (PSD)"), (0, "gimp xcf"u8.ToArray(), "GIMP (XCF)"),
        (0, [0, 0, 1, 0], "Windows icon (ICO)"), (0, "DDS "u8.ToArray(), "DDS"), (0, [0x76, 0x2F, 0x31, 0x01], "OpenEXR"),
        (0, "#?RADIANCE"u8.ToArray(), "Radiance HDR"), (0, "qoif"u8.ToArray(), "QOI"), (0, "FUJIFILM"u8.ToArray(), "camera raw"),
        (0, "IIRO"u8.ToArray(), "camera raw"), (128, "DICM"u8.ToArray(), "DICOM"), (0, "SIMPLE  ="u8.ToArray(), "FITS"),
        (0, [0x49, 0x49, 0xBC], "JPEG XR"), (0, "AT&TFORM"u8.ToArray(), "DjVu"), (0, [0xD7, 0xCD, 0xC6, 0x9A], "WMF"),
    ];

    private static readonly (byte[] Magic, string Name)[] OtherFiles =
    [
        ("%PDF"u8.ToArray(), "a PDF document"), ([0x50, 0x4B, 3, 4], "a ZIP archive or an office document"),
        ([0x1F, 0x8B], "a gzip archive"), ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"), ("Rar!"u8.ToArray(), "a RAR archive"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"), ("MZ"u8.ToArray(), "a program"), ([0x1A, 0x45, 0xDF, 0xA3], "a Matroska or WebM video"),
        ("SQLite format 3"u8.ToArray(), "an SQLite database"), ("OggS"u8.ToArray(), "an Ogg audio or video file"), ("ID3"u8.ToArray(), "an MP3 audio file"),
    ];

    public static ImageException Explain(ByteFile file)
    {
        foreach (var (at, magic, name) in OtherImages)
        {
            if (file.Has(at, magic))
                return Unsupported(name);
        }
        if (file.Has(4, "ftyp"u8))
            return IsoMedia(file);
        foreach (var (magic, name) in OtherFiles)
        {
            if (file.Has(0, magic))
                return NotAnImage(name);
        }
        if (file.Has(0, "RIFF"u8))
            return NotAnImage(file.Has(8, "AVI "u8) ? "an AVI video" : file.Has(8, "WAVE"u8) ? "a WAV audio file" : "a RIFF file");
        return Text(file.Bytes(0, (int)Math.Min(file.Length, 1024)));
    }

    private static ImageException IsoMedia(ByteFile file) => file.Name(8) switch
    {
        "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" => Unsupported("HEIC"),
        "crx " => Unsupported("camera raw"),
        _ => NotAnImage("an MP4 or QuickTime video"),
    };

    private static ImageException Text(ReadOnlySpan<byte> start)
    {
        if (start.ContainsAnyExcept((byte)0) is false)
            return NotAnImage("a file of zeros; maybe the disk was full or the download failed");
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            start = start[3..];
        if (start.ContainsAnyInRange((byte)0, (byte)8))
            return NotAnImage(null);
        string text = Encoding.UTF8.GetString(start).TrimStart();
        if (text.StartsWith("version https://git-lfs", StringComparison.Ordinal))
            return new(ImageProblem.NotAnImage, "The image itself is not here: this is its Git LFS pointer. Run “git lfs pull”.");
        if (Portable().IsMatch(text))
            return Unsupported("PNM");
        if (text.Contains("<svg", StringComparison.OrdinalIgnoreCase))
            return Unsupported("SVG");
        return NotAnImage(text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
            ? "a web page (HTML)"
            : text.StartsWith("<?xml", StringComparison.Ordinal) ? "an XML file"
            : text is ['{' or '[', ..] ? "a JSON file"
            : "a text file");
    }

    private static ImageException Unsupported(string name) =>
        new(ImageProblem.Unsupported, $"{name} images are not supported. Convert it to PNG, JPEG or TIFF.");

    private static ImageException NotAnImage(string? what) => new(ImageProblem.NotAnImage,
        what is null ? "This is not an image: its content is of unknown kind." : $"This is not an image: it seems to be {what}.");

    [GeneratedRegex(@"^P[1-7]\s")]
    private static partial Regex Portable();
}
