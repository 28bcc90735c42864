using System.Runtime.InteropServices;

namespace Annotator.Imaging.Decoding;

/// <summary>Keeps GLib, on which libvips is built, from printing to stdout, which belongs to the wire. Some people ask
/// it to by environment variables, for other programs' sake; it reads them while the library loads.</summary>
internal static partial class GLibMessages
{
    private static readonly string[] Requests = ["G_MESSAGES_DEBUG", "VIPS_INFO", "IM_INFO"];

    /// <summary>Takes the requests back. Must run before libvips is loaded.</summary>
    public static void Silence()
    {
        foreach (string name in Requests)
        {
            if (Environment.GetEnvironmentVariable(name) is null)
                continue;
            Environment.SetEnvironmentVariable(name, null);
            // Outside Windows the runtime changes a copy of the environment only, which native code does not see.
            if (!OperatingSystem.IsWindows())
                _ = UnsetVariable(name);
        }
    }

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetVariable(string name);
}
