using System.Text.Json;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using static Annotator.Server.Tests.TemporaryDataset;

namespace Annotator.Server.Tests;

public sealed class ProblemTests
{
    /// <summary>A file in which a merge left one label to decide.</summary>
    private const string Undecided = """
        {
          "annotator": 1,
          "conflicts": [
            {"id": "a1", "field": "label", "message": "The label was changed on both sides; yours is kept.", "ours": {"label": "cat", "box": [1, 1, 2, 2]}, "theirs": {"label": "lion", "box": [1, 1, 2, 2]}}
          ],
          "annotations": [
            {"id": "a1", "label": "cat", "box": [1, 1, 2, 2]}
          ]
        }
        """;

    private static string[] Codes(TestClient client, string file) =>
        client.Diagnostics(file) is { } found ? [.. found.EnumerateArray().Select(d => d.GetProperty("code").GetString()!)] : [];

    private static Annotation Flat(string id) => new(id, "bird", new Box(1, 1, 0, 0, 0));

    [Fact]
    public async Task Problems_come_with_the_edit_with_the_document_and_as_diagnostics_where_they_stand()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        var edit = await client.EditAsync(dataset.Root, Add("a.png", Box("1")), Add("a.png", Flat("2")));
        await client.SaveAsync(dataset.Root);

        Assert.Equal(["zero-area"], edit.Problems[0].Problems.Select(problem => problem.Code));
        Assert.Equal("2", Assert.Single((await client.DocumentAsync(dataset.Root, "a.png")).Problems).Id);
        var line = dataset.Read("a.png.annot.json").Split('\n').Index().Single(l => l.Item.Contains("\"2\"", StringComparison.Ordinal)).Index;
        await TestClient.UntilAsync(
            () => client.Diagnostics(dataset.Sidecar("a.png")) is { } d && d[0].GetProperty("range").GetProperty("start").GetProperty("line").GetInt32() == line,
            "the diagnostic stands at the line of the object");
    }

    [Fact]
    public async Task The_whole_dataset_is_checked_in_the_background_and_the_next_problem_found()
    {
        using var dataset = new TemporaryDataset("a.png", "b.png", "c.png");
        await using (var client = await TestClient.StartedAsync(dataset.Storage))
        {
            await client.OpenAsync(dataset.Root);
            await client.EditAsync(dataset.Root, Add("b.png", Flat("1")), Add("a.png", Box("1")));
            await client.SaveAsync(dataset.Root);
        }
        dataset.Write("c.png.annot.json", "{");
        dataset.Write("gone.png.annot.json", "{}");
        await using var again = await TestClient.StartedAsync(dataset.Storage);
        await again.OpenAsync(dataset.Root);

        var next = await again.CallAsync<FindImageResult>("annotator/dataset/find", new FindImageParams(dataset.Root, "a.png", false, ImageKind.Problem));
        var previous = await again.CallAsync<FindImageResult>("annotator/dataset/find", new FindImageParams(dataset.Root, "a.png", true, ImageKind.Problem));

        Assert.Equal(("b.png", "c.png"), (next.Image, previous.Image));
        await TestClient.UntilAsync(() => Codes(again, dataset.Sidecar("b.png")) is ["zero-area"], "the problem is published");
        await TestClient.UntilAsync(() => Codes(again, dataset.Sidecar("c.png")) is ["invalid-json"], "the fault is published");
        await TestClient.UntilAsync(() => Codes(again, dataset.Sidecar("gone.png")) is ["missing-image"], "the orphan is published");
        await again.CallAsync<object?>("annotator/dataset/close", new DatasetParams(dataset.Root));
        await TestClient.UntilAsync(() => Codes(again, dataset.Sidecar("b.png")).Length + Codes(again, dataset.Sidecar("c.png")).Length == 0, "closing clears them");
    }

    [Fact]
    public async Task A_quick_fix_is_offered_and_mends()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("1")), Add("a.png", Box("2")));
        await client.SaveAsync(dataset.Root);
        var everywhere = new Lsp.TextRange(new(0, 0), new(99, 0));

        var actions = await client.CallAsync<JsonElement>(
            "textDocument/codeAction", new Lsp.CodeActionParams(new(Lsp.FileUri.From(dataset.Sidecar("a.png"))), everywhere));

        var action = actions.EnumerateArray().First();
        Assert.Equal("quickfix", action.GetProperty("kind").GetString());
        Assert.Equal("near-duplicate", action.GetProperty("diagnostics")[0].GetProperty("code").GetString());
        var command = action.GetProperty("command");
        Assert.Equal("annotator.applyFix", command.GetProperty("command").GetString());
        var fix = command.GetProperty("arguments")[0].Deserialize<FixParams>(JsonSerializerOptions.Web)!;
        var edit = await client.CallAsync<FixResult>("annotator/problems/fix", fix);
        var result = await client.CallAsync<EditResult>("annotator/edit", new EditParams(dataset.Root, edit.Name, edit.Changes));
        Assert.Empty(result.Problems[0].Problems);
        Assert.Equal(ErrorCodes.InvalidEdit, (await TestClient.RefusedAsync(client.CallAsync<FixResult>("annotator/problems/fix", fix))).ErrorCode);
    }

    [Fact]
    public async Task No_more_than_5000_problems_are_published()
    {
        using var dataset = new TemporaryDataset("a.png", "b.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        foreach (var image in (string[])["a.png", "b.png"])
            await client.EditAsync(dataset.Root, [.. Enumerable.Range(0, 3000).Select(i => (Change)Add(image, Flat($"{i}") with { Label = $"l{i}" }))]);

        await TestClient.UntilAsync(
            () => (client.Diagnostics(dataset.Sidecar("a.png"))?.GetArrayLength() ?? 0) + (client.Diagnostics(dataset.Sidecar("b.png"))?.GetArrayLength() ?? 0) == 5000,
            "5000 are published");
        var list = await client.CallAsync<ListImagesResult>("annotator/dataset/images", new ListImagesParams(dataset.Root, 0, 10));
        Assert.Equal([3000, 3000], list.Items.Select(item => item.Problems));
    }

    [Fact]
    public async Task Conflicts_of_a_merge_are_problems_until_they_are_decided()
    {
        using var native = Sets.Native();
        native.Write("a.png.annot.json", Undecided);
        using var yolo = Sets.Yolo();
        yolo.Write("labels/a.txt.conflicts.json", """{"annotator": 1, "conflicts": [{"image": "images/a.png", "id": "x", "field": "whole", "message": "Removed and changed."}]}""");
        foreach (var (dataset, image, line) in new[] { (native, "a.png", 6), (yolo, "images/a.png", 0) })
        {
            await using var client = await TestClient.StartedAsync(dataset.Storage);
            await client.OpenAsync(dataset.Root);
            var document = await client.DocumentAsync(dataset.Root, image);
            var problem = Assert.Single(document.Problems, problem => problem.Code == "merge-conflict");
            Assert.Equal(ProblemSeverity.Error, problem.Severity);
            await TestClient.UntilAsync(() => client.Diagnostics(document.File)?.EnumerateArray().Any(found => found.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32() == line) == true, "the diagnostic in its line");

            if (dataset == native) dataset.Write("a.png.annot.json", dataset.Read("a.png.annot.json").Replace("\"conflicts\"", "\"solved\"", StringComparison.Ordinal));
            else File.Delete(dataset.File("labels/a.txt.conflicts.json"));
            await TestClient.UntilAsync(() => client.DocumentAsync(dataset.Root, image).Result.Problems.All(found => found.Code != "merge-conflict"), "the conflict to be gone");
        }
    }

    [Fact]
    public async Task A_fix_decides_a_conflict_and_saving_takes_it_out_of_the_file()
    {
        using var native = Sets.Native();
        native.Write("a.png.annot.json", Undecided);
        await using var client = await TestClient.StartedAsync(native.Storage);
        await client.OpenAsync(native.Root);
        var document = await client.DocumentAsync(native.Root, "a.png");
        var problem = Assert.Single(document.Problems, problem => problem.Code == "merge-conflict");
        Assert.Equal(["Keep mine: “cat”", "Keep theirs: “lion”", "Keep both"], problem.Fixes.Select(fix => fix.Title));
        Assert.Equal(("a1", "lion"), (Assert.Single(document.Conflicts!).Id, document.Conflicts![0].Theirs?.Annotation?.Label));

        var fix = await client.CallAsync<FixResult>("annotator/problems/fix", new FixParams(native.Root, "a.png", problem.Code, problem.Id, "theirs-label"));
        await client.EditAsync(native.Root, [.. fix.Changes]);
        Assert.Null((await client.DocumentAsync(native.Root, "a.png")).Conflicts);
        await client.SaveAsync(native.Root);
        Assert.Equal("""
            {
              "annotator": 1,
              "image": {"width": 8, "height": 6},
              "annotations": [
                {"id": "a1", "label": "lion", "box": [1, 1, 2, 2]}
              ]
            }
            """, native.Read("a.png.annot.json"));
    }

    [Fact]
    public async Task Where_the_format_has_no_place_the_file_of_conflicts_goes_with_the_last_and_comes_back_with_undo()
    {
        using var yolo = Sets.Yolo();
        string before = yolo.Read("labels/a.txt");
        await using var client = await TestClient.StartedAsync(yolo.Storage);
        await client.OpenAsync(yolo.Root);
        var first = (await client.DocumentAsync(yolo.Root, "images/a.png")).Annotations[0];
        var box = Assert.IsType<Box>(first.Shape);
        string ours = $$"""{"label": "{{first.Label}}", "box": [{{box.X}}, {{box.Y}}, {{box.Width}}, {{box.Height}}]}""";
        string entry = $$"""{"image": "images/a.png", "id": "7", "field": "whole", "message": "Changed here and removed there.", "base": {{ours}}, "ours": {{ours}}, "theirs": {} }""";
        yolo.Write("labels/a.txt.conflicts.json", $$"""{"annotator": 1, "conflicts": [{{entry}}]}""");
        await TestClient.UntilAsync(() => client.DocumentAsync(yolo.Root, "images/a.png").Result.Conflicts?.Count == 1, "the conflict to be seen");
        var document = await client.DocumentAsync(yolo.Root, "images/a.png");
        var problem = Assert.Single(document.Problems, problem => problem.Code == "merge-conflict");
        Assert.Equal(first.Id, problem.Id);

        var fix = await client.CallAsync<FixResult>("annotator/problems/fix", new FixParams(yolo.Root, "images/a.png", problem.Code, problem.Id, "theirs-whole"));
        var edit = await client.EditAsync(yolo.Root, [.. fix.Changes]);
        Assert.True(File.Exists(yolo.File("labels/a.txt.conflicts.json")));
        await client.SaveAsync(yolo.Root);
        Assert.False(File.Exists(yolo.File("labels/a.txt.conflicts.json")));
        Assert.Equal(before[(before.IndexOf('\n', StringComparison.Ordinal) + 1)..], yolo.Read("labels/a.txt"));

        await client.UndoAsync(yolo.Root, edit);
        Assert.Equal(before, yolo.Read("labels/a.txt").Replace("0.50", "0.5", StringComparison.Ordinal));
        Assert.Contains("Changed here and removed there.", yolo.Read("labels/a.txt.conflicts.json"), StringComparison.Ordinal);
    }
}
