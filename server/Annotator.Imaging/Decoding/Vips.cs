using NetVips;

namespace Annotator.Imaging.Decoding;

/// <summary>The gate to libvips. The library is loaded on the first call, not when the server starts.</summary>
internal static class Vips
{
    private static readonly Log.LogDelegate Silence = (_, _, _) => { };

    /// <summary>Nobody looks at progress, but without it the library does not look at cancellation.</summary>
    public static IProgress<int> NoProgress { get; } = new Unobserved();

    static Vips()
    {
        NetVips.NetVips.Concurrency = 1; // parallelism comes from our own queue
        Cache.Max = 0; // a cached operation would show a file that has changed since
        Cache.MaxMem = 0;
        NetVips.NetVips.BlockUntrusted = true;
        // GLib prints some levels to stdout, which belongs to the wire. What matters arrives as an exception.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.All, Silence);
    }

    /// <summary>Runs a job, and turns the library's errors into ours.</summary>
    public static void Run(Action job, CancellationToken cancellationToken)
    {
        try
        {
            job();
        }
        catch (VipsException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Explain(e);
        }
    }

    private sealed class Unobserved : IProgress<int>
    {
        public void Report(int value)
        {
        }
    }

    private static ImageException Explain(VipsException e)
    {
        string message = e.Message.Trim();
        return message.Contains("remature end", StringComparison.Ordinal) || message.Contains("truncated", StringComparison.OrdinalIgnoreCase)
            ? new(ImageProblem.Truncated, "The image is cut off or damaged: its last rows are missing. Copy or download it again.", e)
            : new(ImageProblem.Corrupt, $"The image cannot be decoded: {message.ReplaceLineEndings("; ")}", e);
    }
}
