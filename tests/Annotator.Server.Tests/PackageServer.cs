using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Annotator.Server.Tests;

/// <summary>A package source on this machine, as NuGet's protocol wants one, and a configuration that names it alone.</summary>
internal sealed class PackageServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, byte[]> _packages = [];
    private readonly string _address;

    public PackageServer(string folder)
    {
        int port = FreePort();
        _address = $"http://localhost:{port}";
        _listener.Prefixes.Add($"{_address}/");
        _listener.Start();
        _ = ServeAsync();
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration><packageSources><clear/><add key="here" value="{_address}/index.json" protocolVersion="3" allowInsecureConnections="true"/></packageSources></configuration>
            """);
    }

    /// <summary>After so many bytes of a package the connection breaks; null for never.</summary>
    public int? BreakAfter { get; set; }

    /// <summary>The offsets from which packages were asked for, beside the question for their length.</summary>
    public List<long> Offsets { get; } = [];

    /// <summary>Adds a package with files.</summary>
    /// <returns>Its SHA-512.</returns>
    public string Add(string id, string version, Dictionary<string, byte[]> files, params string[] dependencies)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files.Append(new($"{id}.nuspec", Nuspec(id, version, dependencies))))
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                stream.Write(content);
            }
        }
        _packages[$"{id.ToLowerInvariant()}/{version}"] = memory.ToArray();
        return Convert.ToBase64String(SHA512.HashData(memory.ToArray()));
    }

    public void Dispose() => _listener.Close();

    private static byte[] Nuspec(string id, string version, string[] dependencies) => Encoding.UTF8.GetBytes($"""
        <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>{id}</id><version>{version}</version><authors>a</authors><description>d</description>
        <dependencies><group targetFramework="netstandard2.0">{string.Concat(dependencies.Select(other => $"<dependency id=\"{other}\" version=\"{version}\"/>"))}</group></dependencies></metadata></package>
        """);

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                Answer(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The client went away, or this server does.
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        string[] path = context.Request.Url!.AbsolutePath.Trim('/').Split('/');
        using var response = context.Response;
        switch (path)
        {
            case ["index.json"]:
                response.OutputStream.Write(Encoding.UTF8.GetBytes($$"""{"version":"3.0.0","resources":[{"@id":"{{_address}}/flat/","@type":"PackageBaseAddress/3.0.0"}]}"""));
                return;
            case ["flat", var id, "index.json"] when _packages.Keys.Any(key => key.StartsWith($"{id}/", StringComparison.Ordinal)):
                response.OutputStream.Write(Encoding.UTF8.GetBytes($$"""{"versions":[{{string.Join(',', _packages.Keys.Where(key => key.StartsWith($"{id}/", StringComparison.Ordinal)).Select(key => $"\"{key.Split('/')[1]}\""))}}]}"""));
                return;
            case ["flat", var id, var version, var file] when _packages.TryGetValue($"{id}/{version}", out byte[]? package):
                Send(context, file.EndsWith(".nuspec", StringComparison.Ordinal) ? Entry(package, file) : package, isPackage: file.EndsWith(".nupkg", StringComparison.Ordinal));
                return;
            default:
                response.StatusCode = 404;
                return;
        }
    }

    private void Send(HttpListenerContext context, byte[] content, bool isPackage)
    {
        var response = context.Response;
        var range = context.Request.Headers["Range"] is { } asked ? System.Net.Http.Headers.RangeHeaderValue.Parse(asked).Ranges.Single() : null;
        long from = range?.From ?? 0, to = range?.To ?? content.Length - 1;
        if (range is not null)
        {
            response.StatusCode = 206;
            response.Headers["Content-Range"] = $"bytes {from}-{to}/{content.Length}";
        }
        response.ContentLength64 = to - from + 1;
        if (isPackage && to - from > 0) Offsets.Add(from);
        if (isPackage && to - from > 0 && BreakAfter is { } most && most < to - from)
        {
            response.OutputStream.Write(content, (int)from, most);
            response.OutputStream.Flush();
            response.Abort();
            return;
        }
        response.OutputStream.Write(content, (int)from, (int)(to - from + 1));
    }

    private static byte[] Entry(byte[] package, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        using var stream = zip.Entries.First(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
