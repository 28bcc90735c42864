using Annotator.Models.Running;

namespace Annotator.Models.Description;

/// <summary>A model found on disk; all paths are absolute.</summary>
/// <param name="Path">What it was found by: a folder or a file.</param>
/// <param name="File">The file: ONNX, TorchScript, or the weights of an architecture.</param>
/// <param name="Json">What <c>model.json</c> says; empty when there is none.</param>
/// <param name="ClassesFile">The text file that names its classes; null when there is none.</param>
/// <param name="Recognizer">The second .onnx file of a model that finds text and reads it; null of all others.</param>
public sealed record FoundModel(string Path, string File, ModelJson Json, string? ClassesFile, string? Recognizer = null)
{
    /// <summary>The name that people see: the one in <c>model.json</c>, else that of the file.</summary>
    public string Name => Json.Name ?? System.IO.Path.GetFileNameWithoutExtension(File);

    /// <summary>What runs it.</summary>
    public ModelEngine Engine => Json.Architecture is not null ? ModelEngine.Architecture : TorchScriptArchive.IsNamed(File) ? ModelEngine.TorchScript : ModelEngine.Onnx;
}

/// <summary>What runs a model.</summary>
public enum ModelEngine
{
    /// <summary>ONNX Runtime.</summary>
    Onnx,

    /// <summary>libtorch, a network of its own making.</summary>
    TorchScript,

    /// <summary>libtorch, weights that were trained here for an architecture known by name.</summary>
    Architecture,
}

/// <summary>Finds models on disk.</summary>
public static class ModelFolder
{
    /// <summary>The end of the name of what describes one file among several in a folder: <c>a.model.json</c> beside <c>a.onnx</c>.</summary>
    private const string OwnDescription = ".model.json";

    /// <summary>The model of a path: a folder with <c>model.json</c>, a folder with one model, or the file of a model (ONNX or
    /// TorchScript), which goes by a <c>NAME.model.json</c> beside it first. A list of classes beside a file without <c>model.json</c> counts when the folder holds no other model.</summary>
    /// <exception cref="ModelException">There is none, or more than one.</exception>
    public static FoundModel Find(string path)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path)) return OfFile(path);
        if (!Directory.Exists(path)) throw new ModelException(path, "there is no such file or folder.");
        string description = Path.Combine(path, ModelJson.FileName);
        if (File.Exists(description)) return Described(path, path, null, ModelJsonReader.Read(description));
        string file = OnlyModel(path, "");
        return new(path, file, new(), ClassesBeside(path));
    }

    private static FoundModel OfFile(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (Path.GetFileName(path) == ModelJson.FileName) return Described(path, folder, null, ModelJsonReader.Read(path));
        if (!IsModel(path) && !IsWeights(path)) throw new ModelException(path, "this is neither a .onnx file nor TorchScript (.pt, .torchscript). Models of other tools are exported to ONNX first.");
        string own = Path.ChangeExtension(path, OwnDescription);
        if (File.Exists(own)) return Described(path, folder, path, ModelJsonReader.Read(own));
        string description = Path.Combine(folder, ModelJson.FileName);
        if (File.Exists(description) && ModelJsonReader.Read(description) is var json && (json.File is { } named ? Path.GetFullPath(named, folder) == path : Models(folder).Count == 1))
            return Described(path, folder, path, json);
        if (IsWeights(path)) throw new ModelException(path, $"these are weights without a network. A model that was trained here has a {ModelJson.FileName} beside them, which names its architecture.");
        return new(path, path, new(), Models(folder).Count == 1 ? ClassesBeside(folder) : null);
    }

    private static FoundModel Described(string path, string folder, string? file, ModelJson json)
    {
        file ??= json.File is { } named ? Path.GetFullPath(named, folder) : OnlyModel(folder, $" Name one as “file” in {ModelJson.FileName}.");
        if (!File.Exists(file)) throw Missing(folder, json.File);
        string? recognizer = json.Recognizer is { } second ? Path.GetFullPath(second, folder) : null;
        if (recognizer is not null && !File.Exists(recognizer)) throw Missing(folder, json.Recognizer);
        bool reads = recognizer is not null || json.Layout == ModelLayout.Ppocr;
        if (reads && (recognizer is null || json.Layout is not (null or ModelLayout.Ppocr)))
            throw new ModelException(Path.Combine(folder, ModelJson.FileName), "the layout ppocr is two models: “file” finds lines of text, “recognizer” reads them. Other layouts have no “recognizer”.");
        string? classes = json.ClassesFile is { } list ? Path.GetFullPath(list, folder) : json.Classes is null ? ClassesBeside(folder) : null;
        return new(path, file, json, classes, recognizer);
    }

    private static ModelException Missing(string folder, string? file) => new(Path.Combine(folder, ModelJson.FileName), $"the file “{file}” does not exist.");

    private static string OnlyModel(string folder, string advice) => Models(folder) switch
    {
        [var one] => one,
        [] => throw new ModelException(folder, "there is no model (.onnx, .pt, .torchscript) in the folder."),
        var several => throw new ModelException(folder, $"there are {several.Count} models in the folder: {string.Join(", ", several.Take(5).Select(file => Path.GetFileName(file)))}. "
            + (advice.Length > 0 ? advice.Trim() : "Choose one of them.")),
    };

    /// <summary>The ONNX files; where there are none, the TorchScript ones: they are often exports of the same model.</summary>
    private static List<string> Models(string folder)
    {
        var files = Directory.EnumerateFiles(folder).Where(IsModel).Order(StringComparer.Ordinal).ToList();
        return files.Exists(IsOnnx) ? files.FindAll(IsOnnx) : files;
    }

    private static bool IsModel(string path) => IsOnnx(path) || TorchScriptArchive.IsNamed(path);

    private static bool IsOnnx(string path) => Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase);

    private static bool IsWeights(string path) => Path.GetExtension(path).Equals(".safetensors", StringComparison.OrdinalIgnoreCase);

    private static string? ClassesBeside(string folder) =>
        ClassesFile.UsualNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? Directory.EnumerateFiles(folder, "*keys*.txt").Order(StringComparer.Ordinal).FirstOrDefault();
}
