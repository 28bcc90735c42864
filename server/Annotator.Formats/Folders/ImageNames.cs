namespace Annotator.Formats;

/// <summary>Which files are images, by their names.</summary>
public static class ImageNames
{
    private static readonly HashSet<string> Extensions = [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp", ".dib", ".avif", ".tif", ".tiff"];

    /// <summary>Whether a file is an image.</summary>
    public static bool IsImage(string path) => Extensions.Contains(RelativePaths.Extension(path));
}
