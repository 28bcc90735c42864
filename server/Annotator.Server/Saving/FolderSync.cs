using System.Runtime.InteropServices;

namespace Annotator.Server.Saving;

/// <summary>Makes a rename durable: on Unix the folder has to be flushed too.</summary>
internal static partial class FolderSync
{
    /// <summary>Flushes a folder's entries to disk, as far as the system can.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return; // renames are journalled by the file system
        int descriptor = Open(folder, 0);
        if (descriptor < 0) return;
        _ = Sync(descriptor);
        _ = Close(descriptor);
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
