using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Annotator.Learning.Tests.Weights;

/// <summary>Files of weights: those of tests/conformance/learning/weights, and ones that a test writes into a folder of its own.</summary>
internal sealed class WeightsData : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("annotator-weights");

    public static string Recorded(string name, [CallerFilePath] string file = "") => Path.GetFullPath($"../../conformance/learning/weights/{name}", Path.GetDirectoryName(file)!);

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    /// <summary>A file as torch.save writes it, with a pickle and storages of one's own.</summary>
    public string WritePth(byte[] pickle, params ReadOnlySpan<(string Name, byte[] Content)> others) => WritePth(pickle, CompressionLevel.NoCompression, others);

    public string WritePth(byte[] pickle, CompressionLevel compression, params ReadOnlySpan<(string Name, byte[] Content)> others)
    {
        string path = PathOf("weights.pth");
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, content) in (ReadOnlySpan<(string, byte[])>)[("data.pkl", pickle), .. others])
        {
            using var entry = zip.CreateEntry($"archive/{name}", compression).Open();
            entry.Write(content);
        }
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
