using System.Security.Cryptography;
using NuGet.Packaging;
using NuGet.Packaging.Core;

namespace Annotator.Server.Runtimes;

/// <summary>Brings a package into a file. What was brought before a failure or a stop is kept, and the next attempt goes on there.</summary>
/// <param name="folder">Where unfinished and finished files are kept.</param>
internal sealed class PackageDownload(string folder)
{
    private const int Buffer = 1 << 17;

    /// <summary>Brings a package.</summary>
    /// <param name="found">The package and where it is.</param>
    /// <param name="report">Told how many bytes there are now.</param>
    /// <param name="cancellation">Stops; what is there stays.</param>
    /// <returns>The absolute path of the whole, verified file.</returns>
    /// <exception cref="RuntimeException">It is not what was published.</exception>
    public async Task<string> RunAsync(FoundPackage found, Action<long> report, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, $"{found.Package.Id}.{found.Package.Version}.nupkg");
        if (File.Exists(file)) return file; // verified before it got its name
        string part = $"{file}.part";
        await using (var target = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, Buffer, useAsync: true))
        {
            if (found.Bytes is { } whole && target.Length > whole) target.SetLength(0);
            if (target.Length != found.Bytes)
            {
                long had = target.Length;
                await found.CopyAsync(had, async (source, from) =>
                {
                    if (target.Length < from) throw new InvalidDataException("The source skipped a part.");
                    target.SetLength(from);
                    target.Position = from;
                    byte[] buffer = new byte[Buffer];
                    for (int read; (read = await source.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0;)
                    {
                        await target.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
                        report(target.Position);
                    }
                }, cancellation).ConfigureAwait(false);
            }
        }
        try
        {
            await VerifyAsync(part, found, cancellation).ConfigureAwait(false);
        }
        catch (RuntimeException)
        {
            File.Delete(part); // going on from it would never end well
            throw;
        }
        File.Move(part, file, overwrite: true);
        return file;
    }

    /// <summary>By the hash known for the package or told by the source; else by the package's own signature, where it has one.</summary>
    private static async Task VerifyAsync(string file, FoundPackage found, CancellationToken cancellation)
    {
        string name = $"{found.Package.Id} {found.Package.Version} from “{found.Source}”";
        if (found.Package.Sha512 is { } expected)
        {
            await using var stream = File.OpenRead(file);
            string actual = Convert.ToBase64String(await SHA512.HashDataAsync(stream, cancellation).ConfigureAwait(false));
            if (actual == expected) return;
            throw new RuntimeException($"{name} is not the package that was published: its SHA-512 is {actual[..12]}… instead of {expected[..12]}…. It was deleted; try again, or use another source.");
        }
        try
        {
            using var reader = new PackageArchiveReader(file);
            if (await reader.GetPrimarySignatureAsync(cancellation).ConfigureAwait(false) is { } signature)
                await reader.ValidateIntegrityAsync(signature.SignatureContent, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or NuGet.Packaging.Signing.SignatureException or PackagingException)
        {
            throw new RuntimeException($"{name} is damaged: {e.Message} It was deleted; try again.", e);
        }
    }
}
