using System.Text.RegularExpressions;
using Annotator.Core.Model;
using Annotator.Models.Description;

namespace Annotator.Models.Catalogues;

/// <summary>Reads catalogues of models (schemas/catalogue.schema.json).</summary>
public static partial class CatalogueReader
{
    /// <summary>The kinds of entries; true of weights.</summary>
    private static readonly Dictionary<string, bool> s_kinds = new() { ["model"] = false, ["weights"] = true };

    /// <summary>No model is larger, bytes.</summary>
    private const double LargestFile = 1e12;

    /// <summary>Reads the text of a catalogue.</summary>
    /// <param name="text">JSON, with or without comments.</param>
    /// <param name="name">Its path or address, for messages.</param>
    /// <exception cref="ModelException">It can't be read; the message says line, column and what is expected.</exception>
    public static IReadOnlyList<CatalogueEntry> Parse(string text, string name)
    {
        var root = ModelJsonReader.ParseObject(text, name);
        root.CheckNames("$schema", "models");
        var entries = root.Objects("models").Select(fields => Entry(fields, name)).ToList();
        return entries.GroupBy(entry => entry.Id).FirstOrDefault(group => group.Count() > 1) is { } twice ? throw new ModelException(name, $"the id “{twice.Key}” is there twice.") : entries;
    }

    private static CatalogueEntry Entry(JsonFields fields, string name)
    {
        fields.CheckNames("id", "kind", "name", "description", "license", "homepage", "files", "model", "architecture");
        var files = fields.Objects("files").Select(File).ToEquatableList();
        string id = fields.Required("id", text => Id().IsMatch(text), "a name of letters a–z, digits, dots and hyphens");
        bool areWeights = fields.OneOf("kind", s_kinds) ?? false;
        if (areWeights) return Weights(fields, id, files, name);
        if (fields.Text("architecture") is not null) throw new ModelException(name, $"“architecture” of “{id}” is for weights only, which have \"kind\": \"weights\".");
        if (!files.Any(file => file.Name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))) throw new ModelException(name, $"the model “{id}” has no .onnx file among its “files”.");
        string? model = fields.Source("model");
        if (model is not null) ModelJsonReader.Parse(model, $"{name}, “model” of “{id}”");
        return new(id, fields.Required("name"), fields.Required("description"), fields.Required("license"), fields.Text("homepage"), files, model);
    }

    private static CatalogueEntry Weights(JsonFields fields, string id, EquatableList<CatalogueFile> files, string name)
    {
        if (files is not [var file] || !WeightsName().IsMatch(file.Name)) throw new ModelException(name, $"the weights “{id}” are one file, .pth, .pt or .safetensors.");
        if (fields.Source("model") is not null) throw new ModelException(name, $"“model” of “{id}” is for models only; weights label nothing.");
        return new(id, fields.Required("name"), fields.Required("description"), fields.Required("license"), fields.Text("homepage"), files, null, fields.Required("architecture"));
    }

    private static CatalogueFile File(JsonFields fields)
    {
        fields.CheckNames("name", "address", "size", "sha256");
        fields.Required("name", text => FileName().IsMatch(text) && text != ModelJson.FileName, "the name of a file, without folders");
        return new(
            fields.Text("name")!,
            fields.Required("address"),
            (long)(fields.Number("size", 1, LargestFile) ?? throw fields.Missing("size")),
            fields.Required("sha256", text => Sha256().IsMatch(text), "64 hexadecimal digits").ToLowerInvariant());
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,99}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_. -]{0,199}$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\.(pth|pt|safetensors)$", RegexOptions.IgnoreCase)]
    private static partial Regex WeightsName();

    [GeneratedRegex("^[0-9a-fA-F]{64}$")]
    private static partial Regex Sha256();
}
