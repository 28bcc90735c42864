using System.Net;
using System.Net.Sockets;

namespace Annotator.Server.Tests;

/// <summary>A web server on this machine that can misbehave.</summary>
internal sealed class LocalWeb : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly List<(string Path, string? Range)> _asked = [];

    public LocalWeb()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>Whether it can go on in the middle of a file.</summary>
    public bool KnowsRanges { get; set; } = true;

    /// <summary>After so many bytes the connection breaks, as often as there are numbers.</summary>
    public Queue<int> Cuts { get; } = new();

    /// <summary>Says nothing more after the first half, until the test ends.</summary>
    public bool Hangs { get; set; }

    /// <summary>What was asked for, with the range.</summary>
    public IReadOnlyList<(string Path, string? Range)> Asked
    {
        get
        {
            lock (_asked) return [.. _asked];
        }
    }

    public byte[] this[string path]
    {
        set => _files[path] = value;
    }

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        string path = context.Request.Url!.AbsolutePath[1..];
        string? range = context.Request.Headers["Range"];
        lock (_asked) _asked.Add((path, range));
        var response = context.Response;
        if (!_files.TryGetValue(path, out byte[]? content))
        {
            response.StatusCode = 404;
            response.Close();
            return;
        }
        int from = KnowsRanges && range is not null ? int.Parse(range["bytes=".Length..].TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture) : 0;
        if (from >= content.Length)
        {
            response.StatusCode = 416;
            response.Close();
            return;
        }
        if (from > 0)
        {
            response.StatusCode = 206;
            response.Headers["Content-Range"] = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }
        response.ContentLength64 = content.Length - from;
        int end = Cuts.TryDequeue(out int bytes) ? from + bytes : Hangs ? content.Length / 2 : content.Length;
        await response.OutputStream.WriteAsync(content.AsMemory(from, Math.Min(end, content.Length) - from));
        await response.OutputStream.FlushAsync();
        if (end >= content.Length) response.Close();
        else if (!Hangs) response.Abort();
    }
}
