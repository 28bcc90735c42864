using System.Globalization;

namespace Annotator.Server.Hosting;

/// <summary>The one way out for words about what the server does: lines on stderr, which the client shows in its output
/// channel. Stdout belongs to the wire.</summary>
/// <param name="writer">Where lines go.</param>
internal sealed class Log(TextWriter writer)
{
    private readonly Lock _lock = new();

    /// <summary>Something worth knowing when looking for the cause of a fault.</summary>
    public void Info(string message) => Write("info", message);

    /// <summary>Something went wrong that the server copes with.</summary>
    public void Warning(string message) => Write("warning", message);

    /// <summary>Something failed; with everything known about it.</summary>
    public void Error(string message, Exception? exception = null) =>
        Write("error", exception is null ? message : $"{message}: {exception}");

    private void Write(string level, string message)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss.fff} [{level}] {message}");
        try
        {
            lock (_lock)
            {
                writer.WriteLine(line);
                writer.Flush();
            }
        }
        catch (IOException)
        {
            // Nobody listens any more; that must not stop the server from finishing its work.
        }
    }
}
