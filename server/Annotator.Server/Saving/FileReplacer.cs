using System.Security.Cryptography;
using System.Text;

namespace Annotator.Server.Saving;

/// <summary>Replaces files by a temporary file in the same folder, flushed and renamed.</summary>
/// <param name="root">The dataset's folder: a link to a file that does not exist may not lead out of it.</param>
/// <param name="mindsReadOnly">Whether a file that is marked read-only is left alone.</param>
internal sealed class FileReplacer(string root, bool mindsReadOnly = true) : IFileReplacer
{
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <inheritdoc/>
    public bool Replace(string path, Action<Stream> write, Func<bool> isStillExpected)
    {
        var target = Target(path);
        if (Directory.Exists(target)) throw new IOException("a folder is in the place of the file. Move it away, then save again.");
        var temporary = TemporaryPath(target);
        UnixFileMode? mode = null;
        if (File.Exists(target))
        {
            if (mindsReadOnly) CheckWritable(target);
            if (!OperatingSystem.IsWindows()) mode = File.GetUnixFileMode(target);
        }
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(file);
                if (mode is { } kept && !OperatingSystem.IsWindows()) File.SetUnixFileMode(file.SafeFileHandle, kept);
                file.Flush(flushToDisk: true);
            }
            if (!isStillExpected())
            {
                File.Delete(temporary);
                return false;
            }
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
        FolderSync.Flush(Path.GetDirectoryName(target)!);
        return true;
    }

    /// <inheritdoc/>
    public bool Delete(string path, Func<bool> isStillExpected)
    {
        if (!isStillExpected()) return false;
        File.Delete(path);
        FolderSync.Flush(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>Deletes what a crash left beside a file.</summary>
    public static void DeleteRemains(string path) => TryDelete(TemporaryPath(path));

    /// <summary>Always the same for a file, so that what a crash leaves is found; short, however long the file's name is.</summary>
    private static string TemporaryPath(string target)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(target)));
        return Path.Combine(Path.GetDirectoryName(target)!, $".annotator-{Convert.ToHexStringLower(hash.AsSpan(0, 8))}.tmp");
    }

    private string Target(string path)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is null) return path;
        var target = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? throw new IOException("the link leads nowhere.");
        bool isInside = target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (!isInside && !File.Exists(target)) throw new IOException($"it is a link to “{target}”, which does not exist and lies outside the dataset.");
        return target;
    }

    private static void CheckWritable(string target)
    {
        bool isReadOnly = OperatingSystem.IsWindows()
            ? (File.GetAttributes(target) & FileAttributes.ReadOnly) != 0
            : (File.GetUnixFileMode(target) & AnyWrite) == 0;
        if (isReadOnly) throw new IOException("the file is read-only. Make it writable, then save again.");
        File.OpenHandle(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It may never have been there; a stale one is overwritten by the next save.
        }
    }
}
