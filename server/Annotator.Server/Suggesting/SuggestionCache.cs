using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Annotator.Server.Hosting;
using Annotator.Server.Saving;
using Annotator.Server.Worker;

namespace Annotator.Server.Suggesting;

/// <summary>Suggestions outside the dataset, by what the model and the image are: a model or image that changed has none yet.</summary>
/// <param name="storage">The folder for journals and caches.</param>
/// <param name="log">Where troubles are told.</param>
internal sealed class SuggestionCache(string storage, Log log)
{
    /// <summary>More names of contents than this are not kept in memory.</summary>
    private const int MostContents = 1_000_000;

    private readonly ConcurrentDictionary<string, ((long, DateTime) Stamp, string Name)> _contents = [];
    private readonly string _folder = Path.Combine(storage, "suggestions");

    /// <summary>Where the suggestions of a model for an image are kept.</summary>
    /// <param name="model">Absolute path of the model.</param>
    /// <param name="image">Absolute path of the image.</param>
    /// <exception cref="IOException">The image can't be read.</exception>
    public string PlaceOf(string model, string image)
    {
        string file = ContentOf(image);
        return Path.Combine(FolderOf(model), file[..2], file + ".json");
    }

    /// <summary>Whether a model has seen any image.</summary>
    public bool Knows(string model) => Directory.Exists(FolderOf(model));

    /// <summary>What is kept; null when there is nothing, or it can't be read.</summary>
    public StoredSuggestions? Read(string place)
    {
        try
        {
            return File.Exists(place) ? JsonSerializer.Deserialize<StoredSuggestions>(File.ReadAllBytes(place), WireJson.Options) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            log.Warning($"{place} can't be read, so the model is run again: {e.Message}");
            return null;
        }
    }

    /// <summary>Keeps suggestions, whole or not at all.</summary>
    /// <exception cref="IOException">They can't be written.</exception>
    public static void Write(string place, StoredSuggestions suggestions)
    {
        string folder = Path.GetDirectoryName(place)!;
        Directory.CreateDirectory(folder);
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(suggestions, WireJson.Options);
        new FileReplacer(folder).Replace(place, stream => stream.Write(content), () => true);
    }

    /// <summary>A name of what an image holds; read once, as long as its length and time stay.</summary>
    private string ContentOf(string image)
    {
        var info = new FileInfo(image);
        var stamp = info.Exists ? (info.Length, info.LastWriteTimeUtc) : throw new FileNotFoundException($"There is no file {image}.");
        if (_contents.TryGetValue(image, out var known) && known.Stamp == stamp) return known.Name;
        using var content = new FileStream(image, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        string name = Name(SHA256.HashData(content));
        if (_contents.Count >= MostContents) _contents.Clear();
        _contents[image] = (stamp, name);
        return name;
    }

    private string FolderOf(string model) => Path.Combine(_folder, Name(SHA256.HashData(Encoding.UTF8.GetBytes($"{model}\n{ModelStamp.Of(model)}"))));

    private static string Name(byte[] hash) => Convert.ToHexStringLower(hash)[..32];
}

/// <summary>What a model said of an image, and what a person said to that.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Objects">What it sees, each with the id it gets when it is accepted.</param>
/// <param name="Notes">What was left out and why, for people.</param>
/// <param name="Rejected">Ids of those that were rejected.</param>
/// <param name="Uncertainty">How undecided the model is of the image as a whole, 0 to 1; absent when only the scores tell, and in
/// files of older versions.</param>
/// <param name="Faint">Objects that it is less sure of than its description asks for: they are not suggested, but average precision counts
/// them. Absent when it was not asked for them.</param>
internal sealed record StoredSuggestions(string Model, IReadOnlyList<StoredSuggestion> Objects, IReadOnlyList<string> Notes, IReadOnlyList<string> Rejected, double? Uncertainty = null, IReadOnlyList<StoredSuggestion>? Faint = null)
{
    /// <summary>Whether what is wanted is there.</summary>
    public bool Has(bool withFaint) => !withFaint || Faint is not null;

    /// <summary>Those that were not rejected.</summary>
    [JsonIgnore]
    public IEnumerable<StoredSuggestion> Waiting
    {
        get
        {
            var rejected = Rejected.ToHashSet();
            return Objects.Where(entry => !rejected.Contains(entry.Id));
        }
    }
}

/// <summary>Something a model sees, with an id.</summary>
internal sealed record StoredSuggestion(string Id, PredictedObject Object);
