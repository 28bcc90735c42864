using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Settings;

/// <summary>Reads and writes <c>annotator.json</c>, which people write too; docs/file-format.md specifies it.</summary>
public static class SettingsFile
{
    /// <summary>The name of the file, at the root of a dataset.</summary>
    public const string Name = "annotator.json";

    /// <summary>Reads the file. One without any content says nothing, like none at all.</summary>
    /// <exception cref="FileFaultException">It can't be read.</exception>
    public static SettingsFileContent Read(ReadOnlyMemory<byte> utf8)
    {
        var source = SourceText.Decode(utf8.Span);
        return IsBlank(source) ? new(DatasetSettings.Empty, new Dictionary<string, TextRange>()) : SettingsReader.Read(JsonParser.Parse(source));
    }

    /// <summary>The file that says what settings say and differs from the original as little as possible: comments,
    /// unknown keys and the order of keys stay.</summary>
    /// <param name="original">The file as it is, or null when there is none.</param>
    /// <param name="target">The settings.</param>
    /// <exception cref="FileFaultException">The original can't be read.</exception>
    public static byte[] Patch(ReadOnlyMemory<byte>? original, DatasetSettings target)
    {
        var source = SourceText.Decode(original is { } bytes ? bytes.Span : default);
        if (IsBlank(source))
        {
            if (target.Equals(DatasetSettings.Empty) && original is not null) return original.Value.ToArray();
            return Encoding.UTF8.GetBytes(SettingsTargets.File(DatasetSettings.Empty, target).Write(Layout.NewFile) + "\n");
        }
        var tree = JsonParser.Parse(source);
        var settings = SettingsReader.Read(tree).Settings;
        if (settings.Equals(target)) return original!.Value.ToArray();
        string changed = SettingsTargets.File(settings, target).Patch(tree, 0);
        return source.Encode(string.Concat(source.Text.AsSpan(0, tree[0].Start), changed, source.Text.AsSpan(tree[0].End)));
    }

    private static bool IsBlank(SourceText source) => string.IsNullOrWhiteSpace(source.Text);
}
