using System.Net;
using System.Text.Json;
using NuGet.Common;
using NuGet.Configuration;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;
using NuGet.Versioning;

namespace Annotator.Server.Runtimes;

/// <summary>A place that has a package.</summary>
/// <param name="Package">The package.</param>
/// <param name="Source">The name of the source, for people.</param>
/// <param name="Bytes">The length of the file; null when the source does not tell.</param>
/// <param name="Dependencies">The packages that belong to it.</param>
/// <param name="CopyAsync">Copies its bytes from an offset on; answers where it really began (0 where the source can't begin elsewhere).</param>
internal sealed record FoundPackage(
    RuntimePackage Package,
    string Source,
    long? Bytes,
    IReadOnlyList<RuntimePackage> Dependencies,
    Func<long, Func<Stream, long, Task>, CancellationToken, Task> CopyAsync);

/// <summary>Finds packages in the sources of the user's own NuGet configuration, with its proxies and credentials.</summary>
/// <param name="folder">The folder from which the configuration is looked for upward; null for that of the user alone.</param>
internal sealed class PackageFeed(string? folder = null)
{
    /// <summary>Finds a package.</summary>
    /// <exception cref="RuntimeException">No source has it, or none can be reached.</exception>
    public async Task<FoundPackage> FindAsync(RuntimePackage package, CancellationToken cancellation)
    {
        var sources = Sources();
        if (sources.Count == 0) throw new RuntimeException("NuGet's configuration has no enabled package source. Add one with “dotnet nuget add source”.");
        Exception? unreachable = null;
        foreach (var source in sources)
        {
            try
            {
                if (await FindAsync(source, package, cancellation).ConfigureAwait(false) is { } found) return found;
            }
            catch (Exception e) when (e is FatalProtocolException or HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                unreachable = new RuntimeException($"The package source “{source.Name}” can't be reached: {Innermost(e).Message} Without a network nothing can be installed; try again later.", e);
            }
        }
        throw unreachable ?? new RuntimeException($"No package source has {package.Id} {package.Version} ({string.Join(", ", sources.Select(source => source.Name))}). "
            + (package.Id.Contains("cuda", StringComparison.Ordinal) ? "Not every source carries the packages for CUDA; add one that does, or install with --cpu." : "Add a source that has it with “dotnet nuget add source”."));
    }

    private List<PackageSource> Sources()
    {
        try
        {
            return [.. SettingsUtility.GetEnabledSources(Settings.LoadDefaultSettings(folder))];
        }
        catch (NuGetConfigurationException e)
        {
            throw new RuntimeException($"NuGet's configuration can't be read: {e.Message}", e);
        }
    }

    private static async Task<FoundPackage?> FindAsync(PackageSource source, RuntimePackage package, CancellationToken cancellation)
    {
        var repository = Repository.Factory.GetCoreV3(source);
        var version = NuGetVersion.Parse(package.Version);
        var cache = new SourceCacheContext { NoCache = true, DirectDownload = true };
        var finder = await repository.GetResourceAsync<FindPackageByIdResource>(cancellation).ConfigureAwait(false)
            ?? throw new RuntimeException($"The package source “{source.Name}” is of a kind that NuGet does not know.");
        if (!await finder.DoesPackageExistAsync(package.Id, version, cache, NullLogger.Instance, cancellation).ConfigureAwait(false)) return null;
        var info = await finder.GetDependencyInfoAsync(package.Id, version, cache, NullLogger.Instance, cancellation).ConfigureAwait(false);
        if (info is null) return null;
        var dependencies = info.DependencyGroups.SelectMany(group => group.Packages).DistinctBy(one => one.Id)
            .Select(one => new RuntimePackage(one.Id, one.VersionRange.MinVersion?.ToNormalizedString() ?? package.Version)).ToList();
        if (source.IsHttp && await AddressAsync(repository, package, cancellation).ConfigureAwait(false) is { } address)
        {
            var http = (await repository.GetResourceAsync<HttpSourceResource>(cancellation).ConfigureAwait(false))!.HttpSource;
            string? hash = package.Sha512 ?? await HashAsync(repository, http, package, cancellation).ConfigureAwait(false);
            long? bytes = await LengthAsync(http, address, cancellation).ConfigureAwait(false);
            return new(package with { Sha512 = hash }, source.Name, bytes, dependencies, (from, copy, stop) => CopyAsync(http, address, from, copy, stop));
        }
        return new(package, source.Name, LocalLength(source, package), dependencies, async (_, copy, stop) =>
        {
            using var pipe = new MemoryPipe(copy);
            await finder.CopyNupkgToStreamAsync(package.Id, version, pipe, cache, NullLogger.Instance, stop).ConfigureAwait(false);
        });
    }

    private static async Task<string?> AddressAsync(SourceRepository repository, RuntimePackage package, CancellationToken cancellation)
    {
        var index = await repository.GetResourceAsync<ServiceIndexResourceV3>(cancellation).ConfigureAwait(false);
        string? flat = index?.GetServiceEntryUri(ServiceTypes.PackageBaseAddress)?.AbsoluteUri.TrimEnd('/');
        string id = package.Id.ToLowerInvariant();
        return flat is null ? null : $"{flat}/{id}/{package.Version}/{id}.{package.Version}.nupkg";
    }

    /// <summary>What the source says the SHA-512 is; null when it does not say.</summary>
    private static async Task<string?> HashAsync(SourceRepository repository, HttpSource http, RuntimePackage package, CancellationToken cancellation)
    {
        var index = await repository.GetResourceAsync<ServiceIndexResourceV3>(cancellation).ConfigureAwait(false);
        if (index?.GetServiceEntryUri(ServiceTypes.RegistrationsBaseUrl)?.AbsoluteUri.TrimEnd('/') is not { } registrations) return null;
        string? entry = await TextAsync($"{registrations}/{package.Id.ToLowerInvariant()}/{package.Version}.json", "catalogEntry").ConfigureAwait(false);
        return entry is null ? null : await TextAsync(entry, "packageHash").ConfigureAwait(false);

        async Task<string?> TextAsync(string address, string member)
        {
            try
            {
                var json = await http.GetJObjectAsync(new HttpSourceRequest(address, NullLogger.Instance) { IgnoreNotFounds = true }, NullLogger.Instance, cancellation).ConfigureAwait(false);
                return json?[member] is { Type: Newtonsoft.Json.Linq.JTokenType.String } text ? (string?)text : null;
            }
            catch (Exception e) when (e is FatalProtocolException or HttpRequestException or JsonException or Newtonsoft.Json.JsonException)
            {
                return null; // not every source keeps a catalogue
            }
        }
    }

    private static Task<long?> LengthAsync(HttpSource http, string address, CancellationToken cancellation) =>
        http.ProcessResponseAsync(Request(address, 0, 0), response => Task.FromResult(response.Content.Headers.ContentRange?.Length ?? response.Content.Headers.ContentLength),
            NullSourceCacheContext.Instance, NullLogger.Instance, cancellation);

    private static async Task CopyAsync(HttpSource http, string address, long from, Func<Stream, long, Task> copy, CancellationToken cancellation) =>
        await http.ProcessResponseAsync(Request(address, from, null), async response =>
        {
            response.EnsureSuccessStatusCode();
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            await copy(stream, response.StatusCode == HttpStatusCode.PartialContent ? from : 0).ConfigureAwait(false);
            return true;
        }, NullSourceCacheContext.Instance, NullLogger.Instance, cancellation).ConfigureAwait(false);

    private static HttpSourceRequest Request(string address, long from, long? to) => new(() =>
    {
        var request = HttpRequestMessageFactory.Create(HttpMethod.Get, address, NullLogger.Instance);
        if (from > 0 || to is not null) request.Headers.Range = new(from, to);
        return request;
    })
    {
        MaxTries = 2,
    };

    private static long? LocalLength(PackageSource source, RuntimePackage package)
    {
        string file = Path.Combine(source.Source, $"{package.Id}.{package.Version}.nupkg");
        return source.IsLocal && File.Exists(file) ? new FileInfo(file).Length : null;
    }

    private static Exception Innermost(Exception error)
    {
        while (error.InnerException is { } inner) error = inner;
        return error;
    }

    /// <summary>Takes what NuGet writes and hands it on as something to read.</summary>
    private sealed class MemoryPipe(Func<Stream, long, Task> copy) : Stream
    {
        private long _at;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _at;

        public override long Position
        {
            get => _at;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            copy(new MemoryStream(buffer, offset, count), _at).GetAwaiter().GetResult();
            _at += count;
        }

        public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            await copy(new MemoryStream(buffer, offset, count), _at).ConfigureAwait(false);
            _at += count;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await copy(new MemoryStream(buffer.ToArray()), _at).ConfigureAwait(false);
            _at += buffer.Length;
        }
    }
}
