using Annotator.Formats.Json;
using Annotator.Formats.Settings;

namespace Annotator.Formats;

/// <summary>What <c>annotator.json</c> says of the format of a dataset: <c>"format": "voc"</c>, or an object with
/// <c>id</c>, <c>files</c> and conventions such as <c>base</c>.</summary>
/// <param name="Id">The format's id; null when it is not set.</param>
/// <param name="Files">The annotation files; empty for all found.</param>
/// <param name="Conventions">The conventions that are set.</param>
public sealed record FormatSettings(string? Id, IReadOnlyList<string> Files, IReadOnlyDictionary<string, string> Conventions)
{
    /// <summary>Reads the settings of a folder.</summary>
    /// <exception cref="UnreadableFileException">They can't be read.</exception>
    public static FormatSettings Read(IFolder folder)
    {
        var none = new FormatSettings(null, [], new Dictionary<string, string>());
        if (!folder.FileExists(SettingsFile.Name)) return none;
        try
        {
            using var stream = folder.OpenRead(SettingsFile.Name);
            using var content = new MemoryStream();
            stream.CopyTo(content);
            var source = SourceText.Decode(content.ToArray());
            if (string.IsNullOrWhiteSpace(source.Text)) return none;
            var tree = JsonParser.Parse(source);
            foreach (var member in tree.ExpectMembers(0, "annotator.json"))
                if (member.Name == "format") return Read(tree, member.Value);
            return none;
        }
        catch (FileFaultException e)
        {
            throw e.In(SettingsFile.Name);
        }
    }

    private static FormatSettings Read(JsonTree tree, int node)
    {
        if (tree[node].Kind == JsonKind.String) return new(tree.String(node), [], new Dictionary<string, string>());
        string? id = null;
        IReadOnlyList<string> files = [];
        var conventions = new Dictionary<string, string>();
        foreach (var (name, _, value) in tree.ExpectMembers(node, "“format”"))
        {
            if (name == "id") id = tree.ExpectString(value, "The id of the format");
            else if (name == "files") files = [.. tree.ExpectStrings(value, "The files of the format")];
            else conventions[name] = tree[value].Kind == JsonKind.String ? tree.String(value) : tree.Raw(value).ToString();
        }
        return new(id, files, conventions);
    }
}
