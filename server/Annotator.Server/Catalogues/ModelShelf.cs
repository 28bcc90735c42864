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

    /// <summary>The end of the name of a folder whose model is not complete.</summary>
    public const string Coming = ".coming";

    /// <summary>The folder of downloaded models.</summary>
    public string Downloads { get; } = Path.Combine(storage, "models");

    /// <summary>Names of the models that come along.</summary>
    public static IReadOnlyList<string> BuiltIn => NamesIn(s_builtIn);

    /// <summary>Names of the models that were downloaded.</summary>
    public IReadOnlyList<string> Downloaded => NamesIn(Downloads);

    /// <summary>Names of models that were not downloaded to the end.</summary>
    public IReadOnlyList<string> Unfinished => Directory.Exists(Downloads) ? [.. Directory.EnumerateDirectories(Downloads, "*" + Coming).Select(folder => Path.GetFileName(folder)[..^Coming.Length])] : [];

    /// <summary>The path of a model: a path as it is, of a name the folder of that model.</summary>
    /// <exception cref="LocalRpcException">No model has that name.</exception>
    public string PathOf(string model)
    {
        if (Path.IsPathFullyQualified(model)) return model;
        return Find(model) ?? throw new LocalRpcException($"There is no model “{model}”. Known by name are {string.Join(", ", BuiltIn.Concat(Downloaded))}; others are given by their path.") { ErrorCode = ErrorCodes.ModelFailed };
    }

    /// <summary>The folder of a model known by name; null when there is none.</summary>
    public string? Find(string name) => FolderIn(s_builtIn, name) ?? FolderIn(Downloads, name);

    /// <summary>What a model known by name says of itself; null when it can't be read.</summary>
    public ModelJson? Describe(string name)
    {
        try
        {
            return Find(name) is { } folder ? ModelJsonReader.Read(Path.Combine(folder, ModelJson.FileName)) : null;
        }
        catch (Models.ModelException)
        {
            return null;
        }
    }

    private static string? FolderIn(string shelf, string name) => NamesIn(shelf).Contains(name) ? Path.Combine(shelf, name) : null;

    private static IReadOnlyList<string> NamesIn(string shelf) => Directory.Exists(shelf)
        ? [.. Directory.EnumerateDirectories(shelf).Where(folder => !folder.EndsWith(Coming, StringComparison.Ordinal) && File.Exists(Path.Combine(folder, ModelJson.FileName)) && Directory.EnumerateFiles(folder, "*.onnx").Any()).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)]
        : [];
}
