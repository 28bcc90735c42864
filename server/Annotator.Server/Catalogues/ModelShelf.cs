using Annotator.Models.Description;
using Annotator.Protocol.Messages;
using StreamJsonRpc;

namespace Annotator.Server.Catalogues;

/// <summary>The models that are known by name: those that come along and those that were downloaded.</summary>
/// <param name="storage">The folder for what is downloaded.</param>
internal sealed class ModelShelf(string storage)
{
    /// <summary>The folder of models that come along, beside the program.</summary>
    private static readonly string s_builtIn = Path.Combine(AppContext.BaseDirectory, "models");

    private static readonly string[] s_models = [".onnx"], s_weights = [".pth", ".pt", ".safetensors"];

    /// <summary>The end of the name of a folder whose model is not complete.</summary>
    public const string Coming = ".coming";

    /// <summary>The folder of downloaded models.</summary>
    public string Downloads { get; } = Path.Combine(storage, "models");

    /// <summary>Names of the models that come along.</summary>
    public static IReadOnlyList<string> BuiltIn => NamesIn(s_builtIn, s_models);

    /// <summary>Names of the models that were downloaded.</summary>
    public IReadOnlyList<string> Downloaded => NamesIn(Downloads, s_models);

    /// <summary>The folder of downloaded weights, each in a folder of its own: models that suggest are elsewhere.</summary>
    public string Weights { get; } = Path.Combine(storage, "weights");

    /// <summary>Names of the weights that were downloaded.</summary>
    public IReadOnlyList<string> DownloadedWeights => NamesIn(Weights, s_weights);

    /// <summary>The folders of what was not downloaded to the end, by name.</summary>
    public IReadOnlyDictionary<string, string> Unfinished => new[] { Downloads, Weights }.Where(Directory.Exists)
        .SelectMany(shelf => Directory.EnumerateDirectories(shelf, "*" + Coming)).DistinctBy(Path.GetFileName).ToDictionary(folder => Path.GetFileName(folder)[..^Coming.Length]);

    /// <summary>The path of a model: a path as it is, of a name the folder of that model.</summary>
    /// <exception cref="LocalRpcException">No model has that name.</exception>
    public string PathOf(string model)
    {
        if (Path.IsPathFullyQualified(model)) return model;
        return Find(model) ?? throw new LocalRpcException($"There is no model “{model}”. Known by name are {string.Join(", ", BuiltIn.Concat(Downloaded))}; others are given by their path.") { ErrorCode = ErrorCodes.ModelFailed };
    }

    /// <summary>The folder of a model known by name; null when there is none.</summary>
    public string? Find(string name) => FolderIn(s_builtIn, name, s_models) ?? FolderIn(Downloads, name, s_models);

    /// <summary>The file of downloaded weights; null when there are none of that name.</summary>
    public string? FindWeights(string name) => FolderIn(Weights, name, s_weights) is { } folder ? FilesIn(folder, s_weights).First() : null;

    /// <summary>What a model or weights known by name say of themselves; null when it can't be read.</summary>
    public ModelJson? Describe(string name)
    {
        try
        {
            return (Find(name) ?? FolderIn(Weights, name, s_weights)) is { } folder ? ModelJsonReader.Read(Path.Combine(folder, ModelJson.FileName)) : null;
        }
        catch (Models.ModelException)
        {
            return null;
        }
    }

    private static string? FolderIn(string shelf, string name, string[] endings) => NamesIn(shelf, endings).Contains(name) ? Path.Combine(shelf, name) : null;

    private static IReadOnlyList<string> NamesIn(string shelf, string[] endings) => Directory.Exists(shelf)
        ? [.. Directory.EnumerateDirectories(shelf).Where(folder => !folder.EndsWith(Coming, StringComparison.Ordinal) && File.Exists(Path.Combine(folder, ModelJson.FileName)) && FilesIn(folder, endings).Any()).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)]
        : [];

    private static IEnumerable<string> FilesIn(string folder, string[] endings) => Directory.EnumerateFiles(folder).Where(file => endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));
}
