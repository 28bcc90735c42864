using Annotator.Formats;

namespace Annotator.Server.CommandLine;

/// <summary>Carries out save plans on disk: each file is replaced whole or left alone.</summary>
internal static class FileSaver
{
    /// <summary>Writes the files of a plan.</summary>
    public static void Save(DiskFolder folder, IEditableStore store, SavePlan plan)
    {
        foreach (var file in plan.Files) Save(folder, file);
        store.Written(plan);
    }

    /// <summary>Writes a file.</summary>
    public static void Save(DiskFolder folder, FileWrite file) => Replace(folder.Resolve(file.Path), file.WriteTo);

    /// <summary>Replaces a file whole, or leaves it alone.</summary>
    public static void Replace(string path, Action<Stream> write)
    {
        string target = File.Exists(path) ? new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path : path;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(target)) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
