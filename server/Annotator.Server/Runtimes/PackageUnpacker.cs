using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Annotator.Server.Runtimes;

/// <summary>Takes libraries out of packages: those for a platform, without what only Python and tests need. Libraries larger
/// than a package may be are published in fragments, which are joined again.</summary>
/// <param name="runtime">.NET's name of the platform.</param>
/// <param name="target">The folder to fill.</param>
internal sealed class PackageUnpacker(string runtime, string target)
{
    private static readonly string[] s_unneeded = ["torch_python", "jitbackend_test", "torchbind_test", "backend_with_compiler", "aoti_custom_ops", "nnapi_backend", "shm"];

    private readonly SortedDictionary<string, SortedDictionary<int, string>> _fragments = new(StringComparer.Ordinal);

    /// <summary>Takes a package out.</summary>
    /// <returns>How many libraries it had.</returns>
    /// <exception cref="RuntimeException">The file is damaged.</exception>
    public int Add(string package, CancellationToken cancellation)
    {
        int count = 0;
        try
        {
            using var archive = ZipFile.OpenRead(package);
            foreach (var entry in archive.Entries)
            {
                cancellation.ThrowIfCancellationRequested();
                bool isLibrary = entry.FullName.StartsWith($"runtimes/{runtime}/native/", StringComparison.Ordinal), isFragment = entry.FullName.StartsWith($"fragments/{runtime}/native/", StringComparison.Ordinal);
                bool isLicense = !entry.FullName.Contains('/') && entry.Name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase);
                if (entry.Name.Length == 0 || !(isLibrary || isFragment || isLicense) || isLibrary && IsUnneeded(entry.Name)) continue;
                string file = Path.Combine(target, entry.Name);
                using (var source = entry.Open())
                using (var copy = File.Create(file)) source.CopyTo(copy);
                if (isFragment) Note(file);
                if (!isLicense) count++;
            }
        }
        catch (InvalidDataException e)
        {
            throw new RuntimeException($"{Path.GetFileName(package)} is damaged: {e.Message} Remove what was downloaded and install again: annotator runtime remove NAME.", e);
        }
        return count;
    }

    /// <summary>Joins what came in fragments.</summary>
    /// <exception cref="RuntimeException">A fragment is missing or damaged.</exception>
    public void Join(CancellationToken cancellation)
    {
        foreach (var (name, fragments) in _fragments)
        {
            string whole = Path.Combine(target, name), expected = $"{whole}.sha";
            if (!fragments.Keys.SequenceEqual(Enumerable.Range(1, fragments.Count))) throw new RuntimeException($"A part of {name} is missing in the packages.");
            using (var all = new FileStream(whole, FileMode.Append))
            {
                foreach (string fragment in fragments.Values)
                {
                    cancellation.ThrowIfCancellationRequested();
                    using (var source = File.OpenRead(fragment)) source.CopyTo(all);
                    File.Delete(fragment);
                }
            }
            if (!File.Exists(expected)) continue;
            using var stream = File.OpenRead(whole);
            if (!Convert.ToHexString(SHA256.HashData(stream)).Equals(File.ReadAllText(expected).Trim(), StringComparison.OrdinalIgnoreCase))
                throw new RuntimeException($"{name} joined from its parts is not what was published. Install it again.");
        }
        foreach (string file in Directory.EnumerateFiles(target, "*.sha")) File.Delete(file);
    }

    private static bool IsUnneeded(string name)
    {
        string plain = name.StartsWith("lib", StringComparison.Ordinal) ? name[3..] : name;
        return s_unneeded.Contains(plain.Split('.')[0]);
    }

    private void Note(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file), number = Path.GetExtension(file);
        if (!number.StartsWith(".fragment", StringComparison.Ordinal) || !int.TryParse(number[9..], NumberStyles.None, CultureInfo.InvariantCulture, out int at)) return;
        if (!_fragments.TryGetValue(name, out var fragments)) _fragments[name] = fragments = [];
        fragments[at] = file;
    }
}
