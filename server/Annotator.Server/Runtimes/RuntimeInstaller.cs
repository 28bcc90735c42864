using System.Globalization;
using Annotator.Server.Saving;
using NuGet.Protocol.Core.Types;

namespace Annotator.Server.Runtimes;

/// <summary>What installing would bring.</summary>
/// <param name="Offer">What for.</param>
/// <param name="Packages">The packages, and where they are.</param>
/// <param name="Bytes">What has to be downloaded, without what was already.</param>
/// <param name="DiskBytes">About what it will take on disk.</param>
internal sealed record InstallPlan(RuntimeOffer Offer, IReadOnlyList<FoundPackage> Packages, long Bytes, long DiskBytes);

/// <summary>Installs a runtime, or removes it. It is there whole or not at all: it is unpacked beside its place and moved there last.</summary>
/// <param name="folder">Where it goes.</param>
/// <param name="feed">Where it comes from.</param>
internal sealed class RuntimeInstaller(RuntimeFolder folder, PackageFeed feed)
{
    /// <summary>Unpacked libraries are about 3.7 times as large as their packages.</summary>
    private const double Unpacked = 3.8;

    /// <summary>Finds out what installing would bring.</summary>
    /// <exception cref="RuntimeException">There is nothing for this platform, or no source has it.</exception>
    public async Task<InstallPlan> PlanAsync(RuntimeOffer offer, CancellationToken cancellation)
    {
        var packages = new List<FoundPackage>();
        var wanted = new Queue<RuntimePackage>([offer.Package]);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { offer.Package.Id };
        while (wanted.TryDequeue(out var package))
        {
            var found = await feed.FindAsync(package, cancellation).ConfigureAwait(false);
            packages.Add(found);
            foreach (var dependency in found.Dependencies)
                if (dependency.Id.StartsWith("libtorch-", StringComparison.OrdinalIgnoreCase) && seen.Add(dependency.Id)) wanted.Enqueue(dependency);
        }
        long bytes = packages.Sum(package => package.Bytes ?? 0);
        return new(offer, packages, bytes, (long)(bytes * Unpacked));
    }

    /// <summary>Installs what was planned, in place of what is there.</summary>
    /// <param name="plan">What to install.</param>
    /// <param name="report">Told what is being done, and how many bytes of all are there.</param>
    /// <param name="cancellation">Stops; downloads go on next time where they stopped.</param>
    /// <exception cref="RuntimeException">It can't be done.</exception>
    public async Task<InstalledRuntime> InstallAsync(InstallPlan plan, Action<string, long> report, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder.Root);
            using var only = Lock();
            CheckSpace(plan);
            var download = new PackageDownload(folder.Downloads);
            var files = new List<string>();
            long before = 0;
            foreach (var package in plan.Packages)
            {
                long done = before;
                files.Add(await download.RunAsync(package, now => report($"Downloading {package.Package.Id}", done + now), cancellation).ConfigureAwait(false));
                before += package.Bytes ?? new FileInfo(files[^1]).Length;
            }
            report("Unpacking", before);
            return Place(plan, files, cancellation);
        }
        catch (Exception e) when (e is FatalProtocolException or HttpRequestException or HttpIOException)
        {
            throw new RuntimeException($"The download broke off: {e.Message} Install again; it goes on where it stopped.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RuntimeException($"{folder.Root}: {IOErrors.Explain(e).Replace("save again", "install again; it goes on where it stopped", StringComparison.Ordinal)}", e);
        }
    }

    /// <summary>Removes what is installed, and what was downloaded of it.</summary>
    /// <returns>Whether anything was there.</returns>
    /// <exception cref="RuntimeException">It is in use, or may not be deleted.</exception>
    public bool Remove()
    {
        try
        {
            bool was = Directory.Exists(folder.Libraries);
            if (was)
            {
                string gone = $"{folder.Libraries}.gone-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
                Directory.Move(folder.Libraries, gone); // all at once: half a runtime would still look like one
                Directory.Delete(gone, recursive: true);
            }
            if (Directory.Exists(folder.Downloads)) Directory.Delete(folder.Downloads, recursive: true);
            return was;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RuntimeException($"{folder.Libraries} can't be removed: {e.Message} A model or a training may be running; stop it first.", e);
        }
    }

    private InstalledRuntime Place(InstallPlan plan, List<string> files, CancellationToken cancellation)
    {
        string fresh = $"{folder.Libraries}.new";
        if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        Directory.CreateDirectory(fresh);
        try
        {
            var unpacker = new PackageUnpacker(plan.Offer.Runtime, fresh);
            int libraries = 0;
            foreach (string file in files) libraries += unpacker.Add(file, cancellation);
            if (libraries == 0) throw new RuntimeException($"{plan.Offer.Package.Id} has no libraries for {plan.Offer.Runtime}.");
            unpacker.Join(cancellation);
            long bytes = new DirectoryInfo(fresh).EnumerateFiles().Sum(file => file.Length);
            var runtime = new InstalledRuntime(folder.Name, plan.Offer.Variant, plan.Offer.Package.Version, [.. plan.Packages.Select(package => $"{package.Package.Id} {package.Package.Version}")], bytes);
            RuntimeFolder.Write(fresh, runtime);
            Remove(); // the downloads too: they are unpacked now
            Directory.Move(fresh, folder.Libraries);
            return runtime;
        }
        finally
        {
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        }
    }

    private void CheckSpace(InstallPlan plan)
    {
        long free = new DriveInfo(folder.Root).AvailableFreeSpace;
        if (free < plan.Bytes + plan.DiskBytes)
            throw new RuntimeException($"{folder.Root}: {Megabytes(plan.Bytes + plan.DiskBytes)} are needed while installing, {Megabytes(free)} are free. Make room, or name another place in the environment variable {RuntimeFolder.Variable}.");
    }

    /// <summary>A number of bytes for people.</summary>
    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (bytes + 500_000) / 1_000_000):N0} MB");

    private FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Combine(folder.Root, "installing"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (IOErrors.IsInUse(e))
        {
            throw new RuntimeException("It is being installed already, by another window or command. Wait until that has ended.", e);
        }
    }
}
