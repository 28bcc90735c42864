using System.Text;
using Annotator.Formats.Png;

namespace Annotator.Formats.MaskImages;

/// <summary>Writes files of exported masks.</summary>
internal static class MaskFiles
{
    /// <summary>Writes a picture.</summary>
    public static void Write(IFolderWriter target, string path, PngImage picture)
    {
        using var stream = target.Create(path);
        stream.Write(PngWriter.Write(picture));
    }

    /// <summary>Writes lines of text.</summary>
    public static void Write(IFolderWriter target, string path, IEnumerable<string> lines)
    {
        using var stream = target.Create(path);
        stream.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
    }
}
