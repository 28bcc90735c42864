namespace Annotator.Formats.Sidecars;

/// <summary>Reads annotation files whole.</summary>
internal static class WholeFile
{
    /// <summary>Files above this size are refused: nobody writes one for a single image.</summary>
    private const long Largest = 512 << 20;

    /// <summary>The bytes of a file, or null when there is none.</summary>
    /// <exception cref="UnreadableFileException">It is too large, or the system refuses.</exception>
    public static byte[]? Read(IFolder folder, string file)
    {
        try
        {
            if (!folder.FileExists(file)) return null;
            using var stream = folder.OpenRead(file);
            if (stream.Length > Largest) throw new UnreadableFileException(file, null, $"The file is {stream.Length >> 20} MB large; {Largest >> 20} MB is the most for one image.");
            var bytes = new byte[stream.Length];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length == bytes.Length ? bytes : bytes[..length]; // shortened while it was read: the next look sees the rest
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null; // gone since it was looked for
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(file, null, $"The file can't be read: {e.Message}");
        }
    }
}
