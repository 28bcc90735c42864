using System.Security.Cryptography;
using Annotator.Formats;
using Annotator.Fuzz.Datasets;
using Annotator.Fuzz.Generating;
using CsCheck;

namespace Annotator.Fuzz;

/// <summary>Inputs to begin with, and those that once broke a promise: each a folder in <c>corpus/FORMAT</c>.</summary>
internal static class Corpus
{
    private const int Generated = 8, LargestSeed = 60_000;

    private static readonly string s_root = Path.Combine(Repository.Root, "tests", "Annotator.Fuzz", "corpus");

    /// <summary>The cases found in a format, by their names.</summary>
    public static IEnumerable<(string Name, MemoryFolder Folder)> Found(string format)
    {
        string folder = Path.Combine(s_root, format);
        return Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), MemoryFolder.Of(path))) : [];
    }

    /// <summary>What a run begins with: found cases, generated exports, and real data where it is there.</summary>
    public static IEnumerable<MemoryFolder> Seeds(IFormat format)
    {
        foreach (var (_, folder) in Found(format.Id)) yield return folder;
        if (format is IExporter exporter)
        {
            var datasets = new List<MemoryFolder>();
            ArbitraryDatasets.Of(exporter, mostObjects: 3).Sample(dataset => { lock (datasets) datasets.Add(dataset.Export()); }, iter: Generated, threads: 1);
            foreach (var folder in datasets) yield return folder;
        }
        foreach (var (name, _, _) in SharedSets.All.Where(set => set.Format == format.Id))
            if (Path.Combine(Repository.SharedData, name) is var path && Directory.Exists(path) && SharedSets.Copy(path) is var folder && Size(folder) <= LargestSeed) yield return folder;
    }

    /// <summary>Keeps a case.</summary>
    /// <returns>Where.</returns>
    public static string Keep(string format, MemoryFolder folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, bytes) in folder.Files)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(path));
            hash.AppendData(bytes);
        }
        string target = Path.Combine(s_root, format, Convert.ToHexStringLower(hash.GetHashAndReset())[..10]);
        foreach (var (path, bytes) in folder.Files)
        {
            string file = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, bytes);
        }
        return Path.GetRelativePath(Repository.Root, target);
    }

    private static long Size(MemoryFolder folder) => folder.Files.Values.Sum(bytes => (long)bytes.Length);
}
