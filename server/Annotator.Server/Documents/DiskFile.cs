using System.Security;

namespace Annotator.Server.Documents;

/// <summary>Reads whole files of bounded size.</summary>
internal static class DiskFile
{
    /// <summary>The largest file that is read, bytes.</summary>
    public const int MaxLength = 64 << 20;

    /// <summary>The bytes of a file; null when there is none.</summary>
    /// <exception cref="FileUnreadableException">The file is too big or the system refuses.</exception>
    public static byte[]? Read(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            long length = RandomAccess.GetLength(handle);
            if (length > MaxLength)
                throw new FileUnreadableException($"The file is too big: {length / (1 << 20)} MB; {MaxLength / (1 << 20)} MB is the most.");
            return ReadAll(handle, (int)length);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            throw new FileUnreadableException(Directory.Exists(path) ? "A folder is in the place of the file." : $"The file can't be opened: {e.Message}");
        }
    }

    /// <summary>Length and time of a file, to see cheaply whether it may have changed.</summary>
    public static FileStamp Stamp(string path)
    {
        var info = new FileInfo(path);
        try
        {
            if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target) info = target;
            return info.Exists ? new(info.Length, info.LastWriteTimeUtc) : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    private static byte[] ReadAll(Microsoft.Win32.SafeHandles.SafeFileHandle handle, int length)
    {
        var bytes = new byte[length];
        int filled = 0;
        while (filled < length)
        {
            int got = RandomAccess.Read(handle, bytes.AsSpan(filled), filled);
            if (got == 0) break; // shortened while it was read; the watcher or the next look sees the rest
            filled += got;
        }
        return filled == length ? bytes : bytes[..filled];
    }
}

/// <summary>Length and time of a file; default when there is none.</summary>
internal readonly record struct FileStamp(long Length, DateTime ModifiedUtc)
{
    /// <summary>Of two files together: another one when either changes, comes or goes.</summary>
    public FileStamp With(FileStamp other) => new(Length + other.Length, ModifiedUtc > other.ModifiedUtc ? ModifiedUtc : other.ModifiedUtc);
}

/// <summary>A file exists and can't be read.</summary>
/// <param name="message">Why, for people.</param>
internal sealed class FileUnreadableException(string message) : IOException(message);
