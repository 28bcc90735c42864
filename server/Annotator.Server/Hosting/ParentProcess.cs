using System.Diagnostics;

namespace Annotator.Server.Hosting;

/// <summary>The process that the server works for.</summary>
internal static class ParentProcess
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    /// <summary>Completes when a process is gone.</summary>
    public static async Task WaitForEndAsync(int id, CancellationToken cancellation)
    {
        while (IsThere(id)) await Task.Delay(s_interval, cancellation).ConfigureAwait(false);
    }

    private static bool IsThere(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return true; // it is there and we may not ask more
        }
    }
}
