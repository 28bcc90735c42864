using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Native;
using Annotator.Formats.Settings;

namespace Annotator.Formats.Tests;

/// <summary>docs/file-format.md and docs/problems.md say what the program does.</summary>
public sealed partial class SpecificationTests
{
    public static TheoryData<string> AnnotationFiles => Examples("annot");

    public static TheoryData<string> SettingsFiles => Examples("annotator");

    [Theory]
    [MemberData(nameof(AnnotationFiles))]
    public void An_example_of_an_annotation_file_is_read_and_saved_byte_for_byte(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var file = NativeFormat.Instance.Read(bytes);
        Assert.Equal(bytes, NativeFormat.Instance.Patch(bytes, file.Document));
        // Comments are people's, conflicts a merge's: neither comes from a document.
        bool asWritten = !text.Contains("//", StringComparison.Ordinal) && !text.Contains("\"conflicts\"", StringComparison.Ordinal);
        if (asWritten) Assert.Equal(text, Encoding.UTF8.GetString(NativeFormat.Instance.Patch(null, file.Document)));
    }

    [Theory]
    [MemberData(nameof(SettingsFiles))]
    public void An_example_of_settings_is_read_and_saved_byte_for_byte(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var settings = SettingsFile.Read(bytes).Settings;
        Assert.NotEqual(DatasetSettings.Empty, settings);
        Assert.Equal(bytes, SettingsFile.Patch(bytes, settings));
        Assert.Equal(settings, SettingsFile.Read(SettingsFile.Patch(null, settings)).Settings);
    }

    [Fact]
    public void The_examples_show_every_shape()
    {
        var kinds = AnnotationFiles.SelectMany(row => NativeFormat.Instance.Read(Encoding.UTF8.GetBytes(row.Data)).Document.Annotations).Select(a => a.Shape.Kind);
        Assert.Equal(ShapeNames.Kinds, kinds.Distinct().Order());
    }

    [Fact]
    public void Every_problem_is_explained()
    {
        var codes = typeof(Codes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal);
        Assert.Equal(codes, Heading().Matches(Document("problems.md")).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    private static TheoryData<string> Examples(string kind)
    {
        TheoryData<string> examples = [.. Example().Matches(Document("file-format.md")).Where(match => match.Groups[1].Value == kind).Select(match => match.Groups[2].Value)];
        return examples.Count > 0 ? examples : throw new InvalidDataException($"docs/file-format.md has no example of kind {kind}.");
    }

    private static string Document(string name, [CallerFilePath] string file = "") =>
        File.ReadAllText(Path.GetFullPath($"../../docs/{name}", Path.GetDirectoryName(file)!));

    [GeneratedRegex(@"^```json (annot|annotator)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^## (\S+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
