using System.Text;
using Annotator.Core.Model;
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
    /// <summary>Settings that say nothing.</summary>
    public static FormatSettings None { get; } = new(null, [], new Dictionary<string, string>());

    /// <summary>Whether two settings mean the same.</summary>
    public bool SaysTheSameAs(FormatSettings other) =>
        Id == other.Id && Files.SequenceEqual(other.Files) && Conventions.Count == other.Conventions.Count && !Conventions.Except(other.Conventions).Any();

    /// <summary>The settings of a folder, or null when they can't be read.</summary>
    public static FormatSettings? TryRead(IFolder folder)
    {
        try
        {
            return Read(folder);
        }
        catch (Exception e) when (e is UnreadableFileException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads the settings of a folder.</summary>
    /// <exception cref="UnreadableFileException">They can't be read.</exception>
    public static FormatSettings Read(IFolder folder)
    {
        if (!folder.FileExists(SettingsFile.Name)) return None;
        try
        {
            using var stream = folder.OpenRead(SettingsFile.Name);
            using var content = new MemoryStream();
            stream.CopyTo(content);
            var source = SourceText.Decode(content.ToArray());
            if (string.IsNullOrWhiteSpace(source.Text)) return None;
            var tree = JsonParser.Parse(source);
            foreach (var member in tree.ExpectMembers(0, "annotator.json"))
                if (member.Name == "format") return Read(tree, member.Value);
            return None;
        }
        catch (FileFaultException e)
        {
            throw e.In(SettingsFile.Name);
        }
    }

    /// <summary>The settings file with these settings in it; everything else stays as it is.</summary>
    /// <param name="original">The file as it is, or null when there is none.</param>
    /// <param name="settings">The settings; their id is set.</param>
    /// <exception cref="FileFaultException">The original can't be read.</exception>
    public static byte[] Patch(byte[]? original, FormatSettings settings)
    {
        var file = new ObjectTarget([("format", Target(settings))], owns: _ => false) { OnOwnLines = true };
        var source = SourceText.Decode(original);
        if (string.IsNullOrWhiteSpace(source.Text)) return Encoding.UTF8.GetBytes(file.Write(Layout.NewFile) + "\n");
        var tree = JsonParser.Parse(source);
        return source.Encode(string.Concat(source.Text.AsSpan(0, tree[0].Start), file.Patch(tree, 0), source.Text.AsSpan(tree[0].End)));
    }

    private static JsonTarget Target(FormatSettings settings)
    {
        var id = new TextTarget(settings.Id!);
        if (settings.Files.Count == 0 && settings.Conventions.Count == 0) return id;
        var conventions = settings.Conventions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, (JsonTarget)new TextTarget(pair.Value)));
        return new ObjectTarget([("id", id), ("files", ArrayTarget.Texts(settings.Files.ToEquatableList())), .. conventions], owns: _ => true);
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
