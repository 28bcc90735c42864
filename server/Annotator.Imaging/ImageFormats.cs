namespace Annotator.Imaging;

/// <summary>Which files of a folder are listed as images.</summary>
public static class ImageFormats
{
    /// <summary>The extensions, lower case, with their dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
    [
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp", ".dib", ".avif", ".tif", ".tiff",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        new HashSet<string>(Extensions, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the name is that of an image. Looks at the extension only, whatever its case.</summary>
    public static bool IsImagePath(ReadOnlySpan<char> path) => Lookup.Contains(Path.GetExtension(path));
}
