using System.Security.Cryptography;
using System.Text;
using Annotator.Imaging.Headers;

namespace Annotator.Imaging.Caching;

/// <summary>Files made from other files, in one folder that never grows far beyond its limit: the longest unused go
/// first. Several processes may share the folder.</summary>
internal sealed class DiskCache(string folder, long limit)
{
    private const string Unfinished = ".tmp";

    private readonly Lock trimming = new();
    private long total = -1;

    /// <summary>The name under which something made of a file is kept: it changes whenever the file does.</summary>
    public static string Key(string path, string purpose)
    {
        var info = HeaderReader.Final(new FileInfo(path));
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}\n{info.FullName}\n{info.LastWriteTimeUtc.Ticks}\n{info.Length}"));
        return Convert.ToHexStringLower(hash, 0, 16);
    }

    /// <summary>The path of a kept file, which counts as used now, or null.</summary>
    public string? Find(string name)
    {
        string path = Path.Combine(folder, name);
        try
        {
            // The access time is set by hand: most file systems don't keep it.
            File.SetLastAccessTimeUtc(path, DateTime.UtcNow);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return File.Exists(path) ? path : null;
        }
    }

    /// <summary>Keeps what <paramref name="write"/> writes to the path it is given; nobody sees it half-written.</summary>
    public string Add(string name, Action<string> write)
    {
        string path = Path.Combine(folder, name), unfinished = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            Directory.CreateDirectory(folder);
            write(unfinished);
            long size = new FileInfo(unfinished).Length;
            File.Move(unfinished, path, overwrite: true);
            Trim(size);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(ImageProblem.CacheUnwritable, $"A copy that can be shown cannot be written to {folder}: {e.Message}", e);
        }
        finally
        {
            Delete(new FileInfo(unfinished));
        }
    }

    private void Trim(long added)
    {
        lock (trimming)
        {
            total = total < 0 ? Files().Sum(file => file.Length) : total + added;
            if (total <= limit)
                return;
            var now = DateTime.UtcNow;
            var files = Files().OrderBy(file => file.LastAccessTimeUtc).ToList();
            total = files.Sum(file => file.Length);
            foreach (var file in files.TakeWhile(file => total > limit / 10 * 9 && now - file.LastAccessTimeUtc > TimeSpan.FromMinutes(1)))
                total -= Delete(file);
        }
    }

    private List<FileInfo> Files()
    {
        var files = new DirectoryInfo(folder).EnumerateFiles().ToLookup(file => file.Name.EndsWith(Unfinished, StringComparison.Ordinal));
        foreach (var abandoned in files[true].Where(file => DateTime.UtcNow - file.LastWriteTimeUtc > TimeSpan.FromHours(1)))
            Delete(abandoned);
        return [.. files[false]];
    }

    /// <summary>Deletes a file unless somebody has it open; returns the bytes won.</summary>
    private static long Delete(FileInfo file)
    {
        try
        {
            long size = file.Length;
            file.Delete();
            return size;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
