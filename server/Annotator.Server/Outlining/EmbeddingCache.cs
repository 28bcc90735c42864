using System.Security.Cryptography;
using System.Text;
using Annotator.Server.Hosting;
using Annotator.Server.Worker;

namespace Annotator.Server.Outlining;

/// <summary>Where is kept what models see in images: outside the dataset, by what the model and the image are. The oldest go
/// when there are too many.</summary>
/// <param name="storage">The folder for journals and caches.</param>
/// <param name="log">Where troubles are told.</param>
internal sealed class EmbeddingCache(string storage, Log log)
{
    private const long MostBytes = 2L << 30;

    private readonly string _folder = Path.Combine(storage, "embeddings");
    private int _asked;
    private KnownHash? _last;

    /// <summary>The file for what a model sees in an image.</summary>
    /// <exception cref="IOException">The image can't be read.</exception>
    public string PlaceOf(string model, string image)
    {
        // Looking through all of them is not for every click.
        if (_asked++ % 256 == 0) Prune();
        string folder = Name(SHA256.HashData(Encoding.UTF8.GetBytes($"{model}\n{ModelStamp.Of(model)}")));
        return Path.Combine(_folder, folder, HashOf(image) + ".embedding");
    }

    /// <summary>The image is the same from click to click.</summary>
    private string HashOf(string image)
    {
        var file = new FileInfo(image);
        string key = $"{image}\n{file.LastWriteTimeUtc.Ticks}";
        // One reference: the tool and what is read ahead ask at the same time.
        if (_last is { } last && last.Key == key) return last.Hash;
        using var content = new FileStream(image, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        string hash = Name(SHA256.HashData(content));
        _last = new(key, hash);
        return hash;
    }

    private void Prune()
    {
        try
        {
            if (!Directory.Exists(_folder)) return;
            var files = new DirectoryInfo(_folder).EnumerateFiles("*.embedding", SearchOption.AllDirectories).OrderByDescending(file => file.LastWriteTimeUtc).ToList();
            long sum = 0;
            foreach (var file in files)
            {
                sum += file.Length;
                if (sum > MostBytes) file.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Info($"{_folder} was not tidied up: {e.Message}");
        }
    }

    private static string Name(byte[] hash) => Convert.ToHexStringLower(hash)[..32];

    private sealed record KnownHash(string Key, string Hash);
}
