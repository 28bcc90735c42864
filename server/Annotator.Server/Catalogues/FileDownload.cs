using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Annotator.Models.Catalogues;

namespace Annotator.Server.Catalogues;

/// <summary>Brings one file: goes on where it was cut off, and keeps it only when its content is the one that was promised.</summary>
/// <param name="fetching">Asks servers.</param>
/// <param name="pause">How long to wait before trying again after a cut.</param>
internal sealed class FileDownload(Fetching fetching, TimeSpan pause)
{
    private const int MostCuts = 5;

    private const int WindowsDiskFull = unchecked((int)0x80070070), UnixDiskFull = 28;

    /// <summary>Room that a disk keeps besides.</summary>
    private const long Spare = 16 << 20;

    /// <summary>Brings a file.</summary>
    /// <param name="file">What is promised.</param>
    /// <param name="address">Where it is: an address or an absolute path.</param>
    /// <param name="target">Where it goes; what has come so far lies beside it as <c>.part</c>.</param>
    /// <param name="report">Takes the bytes that are there.</param>
    /// <param name="cancellation">Stops; what has come is kept.</param>
    /// <exception cref="DownloadException">It can't be brought.</exception>
    public async Task RunAsync(CatalogueFile file, string address, string target, Action<long> report, CancellationToken cancellation)
    {
        if (File.Exists(target) && await FitsAsync(target, file, cancellation).ConfigureAwait(false)) return;
        // Another content has another name, so that nothing goes on with a file that has changed.
        string part = $"{target}.{file.Sha256[..8]}.part";
        bool wentOn = File.Exists(part);
        try
        {
            await BringAsync(file, address, part, report, cancellation).ConfigureAwait(false);
            if (!await FitsAsync(part, file, cancellation).ConfigureAwait(false))
            {
                File.Delete(part);
                if (!wentOn) throw Changed(file, address);
                // What lay there from before may be the cause.
                await BringAsync(file, address, part, report, cancellation).ConfigureAwait(false);
                if (!await FitsAsync(part, file, cancellation).ConfigureAwait(false))
                {
                    File.Delete(part);
                    throw Changed(file, address);
                }
            }
            File.Move(part, target, overwrite: true);
        }
        catch (IOException e) when (e.HResult is WindowsDiskFull or UnixDiskFull)
        {
            throw new DownloadException($"The disk is full: {Megabytes(file.Size)} are needed in {Path.GetDirectoryName(target)}. Make room and download again; it goes on where it stopped.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DownloadException($"{part} can't be written: {e.Message}", e);
        }
    }

    /// <summary>Bytes as people read them: 3.7 MB.</summary>
    public static string Megabytes(long bytes) => bytes < 1e5 ? $"{Math.Max(1, bytes / 1000)} kB" : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    private async Task BringAsync(CatalogueFile file, string address, string part, Action<long> report, CancellationToken cancellation)
    {
        for (int cuts = 0; ; cuts++)
        {
            long before = Length(part);
            if (before > file.Size) File.Delete(part);
            else if (before == file.Size) return;
            CheckRoom(part, file.Size - Length(part));
            string? cut = Fetching.IsOnline(address)
                ? await FetchAsync(file, address, part, report, cancellation).ConfigureAwait(false)
                : await CopyAsync(file, address, part, report, cancellation).ConfigureAwait(false);
            if (cut is null) return;
            // Without progress there is no point in trying again; a server that begins anew makes some.
            if (cuts == MostCuts || Length(part) > 0 && Length(part) <= before)
                throw new DownloadException($"The connection to {Fetching.Host(address)} was cut after {Megabytes(Length(part))} of {Megabytes(file.Size)}: {cut} Download again; it goes on there.");
            await Task.Delay(pause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Null when all is there, else why not.</summary>
    private async Task<string?> FetchAsync(CatalogueFile file, string address, string part, Action<long> report, CancellationToken cancellation)
    {
        using var answer = await fetching.GetAsync(address, Length(part), cancellation).ConfigureAwait(false);
        bool goesOn = answer.StatusCode == HttpStatusCode.PartialContent && answer.Content.Headers.ContentRange?.From == Length(part);
        if (!goesOn && answer.StatusCode != HttpStatusCode.OK)
        {
            File.Delete(part); // the server has no such range: from the beginning then
            return "the server can't go on in the middle of the file.";
        }
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        return await WriteAsync(body, file, address, part, goesOn, report, cancellation).ConfigureAwait(false);
    }

    private async Task<string?> CopyAsync(CatalogueFile file, string path, string part, Action<long> report, CancellationToken cancellation)
    {
        if (!File.Exists(path)) throw new DownloadException($"There is no file {path}. The catalogue may be out of date.");
        await using var body = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        body.Position = Length(part);
        return await WriteAsync(body, file, path, part, goesOn: true, report, cancellation).ConfigureAwait(false);
    }

    private async Task<string?> WriteAsync(Stream body, CatalogueFile file, string address, string part, bool goesOn, Action<long> report, CancellationToken cancellation)
    {
        await using var output = new FileStream(part, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read);
        long done = goesOn ? Length(part) : 0;
        var buffer = new byte[1 << 16];
        while (true)
        {
            int read;
            try
            {
                using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                late.CancelAfter(fetching.Patience);
                read = await body.ReadAsync(buffer, late.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
            {
                cancellation.ThrowIfCancellationRequested();
                return e is OperationCanceledException ? $"nothing came for {fetching.Patience.TotalSeconds:0} s." : e.Message;
            }
            if (read == 0) return done == file.Size ? null : "it ended too early.";
            done += read;
            if (done > file.Size)
            {
                output.Close();
                File.Delete(part);
                throw new DownloadException($"{address} is larger than the {Megabytes(file.Size)} that the catalogue promises, so it is another file. Nothing was kept.");
            }
            await output.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            report(done);
        }
    }

    private static void CheckRoom(string part, long missing)
    {
        string folder = Path.GetDirectoryName(part)!;
        long room;
        try
        {
            room = new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return; // some file systems don't tell; writing will
        }
        if (room < missing + Spare) throw new DownloadException($"The disk is full: {Megabytes(missing)} more are needed in {folder}, and {Megabytes(room)} are left. Make room and download again.");
    }

    private static async Task<bool> FitsAsync(string path, CatalogueFile file, CancellationToken cancellation)
    {
        if (Length(path) != file.Size) return false;
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false)) == file.Sha256;
    }

    private static DownloadException Changed(CatalogueFile file, string address) =>
        new($"{address} is not the file that the catalogue promises: its SHA-256 is not {file.Sha256}. It was changed there or on the way, so nothing was kept.");

    private static long Length(string path) => new FileInfo(path) is { Exists: true } info ? info.Length : 0;
}
