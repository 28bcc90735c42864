using System.Diagnostics;

namespace Annotator.Server.Hosting;

/// <summary>Tells the client how far a request has come, a few times a second at most.</summary>
/// <param name="client">The client.</param>
/// <param name="request">The name that the request gave itself; null when nobody listens.</param>
/// <param name="message">What is being done, for people.</param>
/// <param name="total">Steps in all; 0 while unknown.</param>
internal sealed class ProgressReporter(IEditorClient client, string? request, string message, int total)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private long _last = Stopwatch.GetTimestamp();
    private int _done;

    /// <summary>Notes one more step.</summary>
    public void Step() => To(_done + 1);

    /// <summary>Notes how many steps are done.</summary>
    public void To(int done)
    {
        _done = done;
        if (request is null || Stopwatch.GetElapsedTime(_last) < s_interval) return;
        _last = Stopwatch.GetTimestamp();
        _ = client.ProgressAsync(new(request, total > 0 ? Math.Min(_done, total) : _done, total, message));
    }
}
