using Annotator.Models.Description;

namespace Annotator.Models.Prompting;

/// <summary>The two networks of a model on disk; which is which is seen from their inputs.</summary>
/// <param name="Path">What it was found by.</param>
/// <param name="Name">The name that people see.</param>
/// <param name="Files">The .onnx files.</param>
/// <param name="Json">What <c>model.json</c> says; empty when there is none.</param>
internal sealed record FoundPair(string Path, string Name, IReadOnlyList<FoundModel> Files, ModelJson Json);

/// <summary>Finds encoder and decoder.</summary>
internal static class PromptedFolder
{
    /// <summary>The pair of a folder: the files that <c>model.json</c> names, else the only two .onnx files.</summary>
    /// <param name="path">A folder, its <c>model.json</c>, or one of the two files.</param>
    /// <exception cref="ModelException">There is no pair.</exception>
    public static FoundPair Find(string path)
    {
        path = Path.GetFullPath(path);
        string folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path)!;
        if (!Path.Exists(path)) throw new ModelException(path, "there is no such file or folder.");
        string description = Path.Combine(folder, ModelJson.FileName);
        var json = File.Exists(description) ? ModelJsonReader.Read(description) : new();
        string[] files = json is { Encoder: { } encoder, Decoder: { } decoder }
            ? [Path.GetFullPath(encoder, folder), Path.GetFullPath(decoder, folder)]
            : [.. Directory.EnumerateFiles(folder, "*.onnx").Order(StringComparer.Ordinal)];
        if (files.Length != 2)
            throw new ModelException(folder, $"a model that outlines what is pointed at has an encoder and a decoder; the folder has {files.Length} .onnx files. Name the two as “encoder” and “decoder” in {ModelJson.FileName}.");
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing) throw new ModelException(description, $"the file “{missing}” does not exist.");
        string name = json.Name ?? Path.GetFileName(folder);
        return new(path, name, [.. files.Select(file => new FoundModel(path, file, new() { Name = $"{name}, {Path.GetFileName(file)}" }, null))], json);
    }
}
