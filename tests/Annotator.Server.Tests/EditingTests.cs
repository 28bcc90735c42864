using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using static Annotator.Server.Tests.TemporaryDataset;

namespace Annotator.Server.Tests;

public sealed class EditingTests
{
    [Fact]
    public async Task An_edit_is_shown_and_saved()
    {
        using var dataset = new TemporaryDataset("img10.png", "img2.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        var view = await client.OpenAsync(dataset.Root);
        Assert.Equal(2, view.Total);

        var edit = await client.EditAsync(dataset.Root, Add("img2.png", Box("a")));

        Assert.True(edit.HasUnsavedEdits);
        Assert.True(edit.Revision > view.Revision);
        Assert.Equal(0, Assert.IsType<AnnotationChange>(edit.Changes[0]).IndexAfter);
        var document = await client.DocumentAsync(dataset.Root, "img2.png");
        Assert.Equal(Box("a"), Assert.Single(document.Annotations));
        Assert.True(document.Changed);
        Assert.Equal((0, 2), (document.Index, document.Total));
        Assert.Equal((8, 6), (document.Source!.Width, document.Source.Height));
        Assert.False(File.Exists(dataset.Sidecar("img2.png")));

        var saved = await client.SaveAsync(dataset.Root);

        Assert.Empty(saved.Failed);
        Assert.Equal([dataset.Sidecar("img2.png")], saved.Saved);
        Assert.Contains("\"bird\"", dataset.Read("img2.png.annot.json"), StringComparison.Ordinal);
        Assert.False((await client.DocumentAsync(dataset.Root, "img2.png")).Changed);
    }

    [Fact]
    public async Task Taking_all_edits_back_leaves_nothing_unsaved()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        await client.EditAsync(dataset.Root, Add("a.png", Box("a")));
        await client.EditAsync(dataset.Root, new AnnotationChange("a.png", "a", Box("a"), Box("a", x: 3)));
        await client.EditAsync(dataset.Root, new AnnotationChange("a.png", "a", Box("a", x: 3), Box("a")));
        var last = await client.EditAsync(dataset.Root, new AnnotationChange("a.png", "a", Before: Box("a")));

        Assert.False(last.HasUnsavedEdits);
        Assert.Empty((await client.SaveAsync(dataset.Root)).Saved);
        Assert.False(File.Exists(dataset.Sidecar("a.png")));
        Assert.Equal(0, (await client.OpenAsync(dataset.Root)).Restored);
    }

    [Fact]
    public async Task An_edit_over_many_images_happens_whole_or_not_at_all()
    {
        using var dataset = new TemporaryDataset([.. Enumerable.Range(0, 50).Select(i => $"{i}.png")]);
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        var changes = Enumerable.Range(0, 50).Select(i => (Change)Add($"{i}.png", Box("a"))).ToArray();

        var error = await TestClient.RefusedAsync(client.EditAsync(dataset.Root, [.. changes, Add("0.png", Box("b", label: ""))]));
        Assert.Equal(ErrorCodes.InvalidEdit, error.ErrorCode);
        Assert.Empty((await client.DocumentAsync(dataset.Root, "7.png")).Annotations);

        var result = await client.EditAsync(dataset.Root, changes);
        Assert.Equal(50, result.Problems.Count);
        Assert.Single((await client.DocumentAsync(dataset.Root, "49.png")).Annotations);
        Assert.Equal(50, (await client.SaveAsync(dataset.Root)).Saved.Count);
    }

    [Fact]
    public async Task A_lost_race_is_a_conflict_and_changes_nothing()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("a")));

        var moved = await TestClient.RefusedAsync(client.EditAsync(dataset.Root, new AnnotationChange("a.png", "a", Box("a", x: 2), Box("a", x: 3))));
        var gone = await TestClient.RefusedAsync(client.EditAsync(dataset.Root, new AnnotationChange("a.png", "b", Before: Box("b"))));

        Assert.Equal(ErrorCodes.Conflict, moved.ErrorCode);
        Assert.Contains("“Edit” is no longer possible", moved.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.Conflict, gone.ErrorCode);
        Assert.Equal(Box("a"), Assert.Single((await client.DocumentAsync(dataset.Root, "a.png")).Annotations));
    }

    [Fact]
    public async Task Edits_sent_at_once_apply_in_the_order_in_which_they_were_sent()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("a", x: 0)));

        var edits = Enumerable.Range(0, 200).Select(i => client.EditAsync(dataset.Root, new AnnotationChange("a.png", "a", Box("a", x: i), Box("a", x: i + 1)))).ToArray();
        var revisions = (await Task.WhenAll(edits)).Select(edit => edit.Revision).ToArray();

        Assert.Equal(revisions.Order(), revisions);
        Assert.Equal(Box("a", x: 200), Assert.Single((await client.DocumentAsync(dataset.Root, "a.png")).Annotations));
    }

    [Fact]
    public async Task Settings_are_edited_journalled_and_saved_like_annotations()
    {
        using var dataset = new TemporaryDataset("a.png");
        var before = new DatasetSettings([], [], [], []);
        var after = before with { Labels = [new("bird", "#ff0000", "b", [ShapeType.Box], [])], Tags = ["night"] };
        await using (var client = await TestClient.StartedAsync(dataset.Storage))
        {
            await client.OpenAsync(dataset.Root);
            Assert.True((await client.EditAsync(dataset.Root, new SettingsChange(before, after))).HasUnsavedEdits);
            var lost = await TestClient.RefusedAsync(client.EditAsync(dataset.Root, new SettingsChange(before, after)));
            Assert.Equal(ErrorCodes.Conflict, lost.ErrorCode);
        }
        await using var again = await TestClient.StartedAsync(dataset.Storage);
        var view = await again.OpenAsync(dataset.Root);

        Assert.Equal("bird", Assert.Single(view.Settings.Labels).Name);
        Assert.True(view.SettingsChanged);
        Assert.Equal(1, view.Restored);
        Assert.Equal([dataset.File("annotator.json")], (await again.SaveAsync(dataset.Root)).Saved);
        Assert.Contains("#ff0000", dataset.Read("annotator.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_settings_change_what_is_wrong()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("a", label: "dog")));
        var before = new DatasetSettings([], [], [], []);

        await client.EditAsync(dataset.Root, new SettingsChange(before, before with { Labels = [new("bird", null, null, [], [])] }));

        Assert.Equal("unknown-label", Assert.Single((await client.DocumentAsync(dataset.Root, "a.png")).Problems).Code);
        Assert.Contains(client.Changes, change => change.Images.Contains("a.png") && change.Settings is not null);
    }

    [Fact]
    public async Task Reverting_drops_all_edits()
    {
        using var dataset = new TemporaryDataset("a.png", "b.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("a")));
        await client.SaveAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("b", x: 4)), Add("b.png", Box("a")));

        await client.CallAsync<object?>("annotator/dataset/revert", new DatasetParams(dataset.Root));

        Assert.Equal("a", Assert.Single((await client.DocumentAsync(dataset.Root, "a.png")).Annotations).Id);
        Assert.Empty((await client.DocumentAsync(dataset.Root, "b.png")).Annotations);
        await TestClient.UntilAsync(() => client.Changes.Count > 0, "the client is told");
        var change = client.Changes[^1];
        Assert.Equal(["a.png", "b.png"], change.Images);
        Assert.False(change.HasUnsavedEdits);
    }

    [Fact]
    public async Task A_file_that_cant_be_read_is_shown_as_an_error_and_never_overwritten()
    {
        using var dataset = new TemporaryDataset("a.png");
        const string broken = "{\n  \"annotations\": [\n    oops\n  ]\n}\n";
        dataset.Write("a.png.annot.json", broken);
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        var document = await client.DocumentAsync(dataset.Root, "a.png");
        var error = await TestClient.RefusedAsync(client.EditAsync(dataset.Root, Add("a.png", Box("a"))));
        await client.SaveAsync(dataset.Root);

        Assert.Equal(3, document.FileError!.Line);
        Assert.Equal("invalid-json", Assert.Single(document.Problems).Code);
        Assert.Equal(ErrorCodes.ReadOnly, error.ErrorCode);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
        Assert.Equal(broken, dataset.Read("a.png.annot.json"));
    }

    [Fact]
    public async Task A_file_that_is_too_big_is_shown_as_an_error()
    {
        using var dataset = new TemporaryDataset("a.png");
        using (var file = File.Create(dataset.Sidecar("a.png"))) file.SetLength(200L << 20);
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        Assert.Contains("200 MB; 64 MB is the most", (await client.DocumentAsync(dataset.Root, "a.png")).FileError!.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.ReadOnly, (await TestClient.RefusedAsync(client.EditAsync(dataset.Root, Add("a.png", Box("a"))))).ErrorCode);
    }

    [Fact]
    public async Task Settings_that_cant_be_read_are_an_error_and_read_only()
    {
        using var dataset = new TemporaryDataset("a.png");
        dataset.Write("annotator.json", "{ \"labels\": 5 ]");
        await using var client = await TestClient.StartedAsync(dataset.Storage);

        var view = await client.OpenAsync(dataset.Root);
        var empty = new DatasetSettings([], [], [], []);
        var error = await TestClient.RefusedAsync(client.EditAsync(dataset.Root, new SettingsChange(empty, empty with { Tags = ["x"] })));

        Assert.NotNull(view.SettingsError?.Line);
        Assert.Equal(ErrorCodes.ReadOnly, error.ErrorCode);
        await client.EditAsync(dataset.Root, Add("a.png", Box("a"))); // the annotations are not held up by it
    }

    [Fact]
    public async Task A_picture_that_cant_be_shown_does_not_hold_up_its_annotations()
    {
        using var dataset = new TemporaryDataset("a.png");
        File.WriteAllText(dataset.File("b.jpg"), "this is not an image");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        var document = await client.DocumentAsync(dataset.Root, "b.jpg");
        var thumbnail = await client.CallAsync<ThumbnailResult>("annotator/image/thumbnail", new ImageParams(dataset.Root, "b.jpg"));
        await client.EditAsync(dataset.Root, Add("b.jpg", Box("a")));

        Assert.Null(document.Source);
        Assert.NotEmpty(document.ImageError!);
        Assert.Null(thumbnail.Path);
        Assert.Single((await client.SaveAsync(dataset.Root)).Saved);
    }
}
