using System.Runtime.CompilerServices;
using System.Text.Json;
using Annotator.Core.Editing;
using Annotator.Core.Model;

namespace Annotator.Core.Tests;

/// <summary>tests/conformance/edits: what an edit does to a document, and its exact inverse. The webview's tests read
/// the same files.</summary>
public sealed class EditVectors
{
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder(), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_edit_does_what_the_vector_says_and_undo_takes_it_back(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), name + ".json")));
        var vector = json.RootElement;
        var start = Read(vector.GetProperty("document"));
        var edit = vector.GetProperty("edit").EnumerateArray().Select(Wire.Change).ToArray();
        switch (vector.TryGetProperty("error", out var error) ? error.GetString() : null)
        {
            case "conflict":
                Assert.Throws<EditConflictException>(() => Apply(start, edit));
                break;
            case "invalidEdit":
                Assert.Throws<InvalidEditException>(() => Apply(start, edit));
                break;
            default:
                var (result, applied) = Apply(start, edit);
                Assert.Equal(Read(vector.GetProperty("result")), result);
                var inverse = new Edit(name, [.. applied]).Invert().Changes;
                Assert.Equal(vector.GetProperty("inverse").EnumerateArray().Select(Wire.Change), inverse);
                Assert.Equal(start, Apply(result, inverse).State);
                break;
        }
    }

    private static ((Document Document, DatasetSettings Settings) State, List<Change> Applied) Apply((Document Document, DatasetSettings Settings) state, IEnumerable<Change> edit)
    {
        var applied = new List<Change>();
        foreach (var change in edit)
        {
            var exact = change;
            if (change is SettingsChange settings) state.Settings = SettingsEditor.Apply(state.Settings, settings);
            else (state.Document, exact) = DocumentEditor.Apply(state.Document, change);
            applied.Add(exact);
        }
        return (state, applied);
    }

    private static (Document Document, DatasetSettings Settings) Read(JsonElement e) =>
        (Wire.Document(e), e.TryGetProperty("settings", out var settings) ? Wire.Settings(settings) : DatasetSettings.Empty);

    private static string Folder([CallerFilePath] string file = "") => Path.GetFullPath("../conformance/edits", Path.GetDirectoryName(file)!);
}
