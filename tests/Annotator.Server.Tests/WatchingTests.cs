using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using static Annotator.Server.Tests.TemporaryDataset;

namespace Annotator.Server.Tests;

public sealed class WatchingTests
{
    private static async Task<TestClient> WithOneObjectAsync(TemporaryDataset dataset)
    {
        var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("1")));
        await client.SaveAsync(dataset.Root);
        return client;
    }

    private static void Relabel(TemporaryDataset dataset, string from, string to) =>
        dataset.Write("a.png.annot.json", dataset.Read("a.png.annot.json").Replace(from, to, StringComparison.Ordinal));

    [Fact]
    public async Task A_clean_document_is_reloaded_when_its_file_changes()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await WithOneObjectAsync(dataset);

        Relabel(dataset, "bird", "crow");

        await TestClient.UntilAsync(() => client.Changes.Any(c => c.Images.Contains("a.png")), "the change is told");
        var change = client.Changes[^1];
        Assert.Equal("“a.png” changed on disk and was reloaded.", change.Message);
        Assert.False(change.HasUnsavedEdits);
        var document = await client.DocumentAsync(dataset.Root, "a.png");
        Assert.Equal(Box("1", "crow"), Assert.Single(document.Annotations));
        Assert.False(document.Changed);
    }

    [Fact]
    public async Task Unsaved_edits_are_merged_with_what_changes_on_disk_and_can_still_be_undone()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await WithOneObjectAsync(dataset);
        await client.EditAsync(dataset.Root, Add("a.png", Box("2", x: 4)));

        Relabel(dataset, "bird", "crow");

        await TestClient.UntilAsync(() => client.Changes.Any(c => c.Images.Contains("a.png")), "the change is told");
        Assert.Contains("merged with your unsaved edits", client.Changes[^1].Message!, StringComparison.Ordinal);
        Assert.Equal([Box("1", "crow"), Box("2", x: 4)], (await client.DocumentAsync(dataset.Root, "a.png")).Annotations);
        var undo = await client.EditAsync(dataset.Root, new AnnotationChange("a.png", "2", Before: Box("2", x: 4), IndexBefore: 1));
        Assert.False(undo.HasUnsavedEdits);
    }

    [Fact]
    public async Task An_undo_that_the_outside_made_impossible_is_a_conflict()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await WithOneObjectAsync(dataset);
        await client.EditAsync(dataset.Root, new AnnotationChange("a.png", "1", Box("1"), Box("1", x: 4)));
        await client.SaveAsync(dataset.Root);

        Relabel(dataset, "bird", "crow");

        var error = await TestClient.RefusedAsync(client.EditAsync(dataset.Root, new AnnotationChange("a.png", "1", Box("1", x: 4), Box("1"))));
        Assert.Equal(ErrorCodes.Conflict, error.ErrorCode);
        Assert.Equal(Box("1", "crow", x: 4), Assert.Single((await client.DocumentAsync(dataset.Root, "a.png")).Annotations));
    }

    [Fact]
    public async Task The_own_save_is_no_news()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await WithOneObjectAsync(dataset);
        await client.EditAsync(dataset.Root, Add("a.png", Box("2")));
        await client.SaveAsync(dataset.Root);

        dataset.AddImage("b.png"); // what happened before this has been heard of when this is
        await TestClient.UntilAsync(() => client.Changes.Any(c => c.ListChanged && c.Total == 2), "the new image is listed");

        Assert.DoesNotContain(client.Changes, change => change.Message is not null || change.Images.Contains("a.png"));
    }

    [Fact]
    public async Task Images_that_come_and_go_change_the_list()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await WithOneObjectAsync(dataset);

        dataset.AddImage("new/b.png");
        await TestClient.UntilAsync(() => client.Changes.Any(c => c.ListChanged && c.Total == 2), "an image in a new folder is listed");
        Directory.Move(dataset.File("new"), dataset.Storage + "-moved");
        await TestClient.UntilAsync(() => client.Changes[^1].Total == 1, "a folder that was moved away is not listed");
        Directory.Delete(dataset.Storage + "-moved", recursive: true);
        File.Delete(dataset.File("a.png"));
        await TestClient.UntilAsync(() => client.Changes[^1].Total == 0, "a deleted image is not listed");

        await TestClient.UntilAsync(() => client.Diagnostics(dataset.Sidecar("a.png")) is { } found && found.GetArrayLength() == 1, "its annotations lack their image");
        Assert.Equal("missing-image", client.Diagnostics(dataset.Sidecar("a.png"))!.Value[0].GetProperty("code").GetString());
        dataset.AddImage("a.png");
        await TestClient.UntilAsync(() => client.Diagnostics(dataset.Sidecar("a.png"))!.Value.GetArrayLength() == 0, "it is back");
    }

    [Fact]
    public async Task A_file_that_breaks_and_is_mended_shows_an_error_and_then_its_content()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await WithOneObjectAsync(dataset);
        var good = dataset.Read("a.png.annot.json");

        dataset.Write("a.png.annot.json", "{");
        await TestClient.UntilAsync(() => client.DocumentAsync(dataset.Root, "a.png").Result.FileError is not null, "the error is shown");
        dataset.Write("a.png.annot.json", good);
        await TestClient.UntilAsync(() => client.DocumentAsync(dataset.Root, "a.png").Result.FileError is null, "the error is gone");

        Assert.Single((await client.DocumentAsync(dataset.Root, "a.png")).Annotations);
    }

    [Fact]
    public async Task Settings_that_change_on_disk_are_told()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await WithOneObjectAsync(dataset);

        dataset.Write("annotator.json", "{ \"labels\": [{ \"name\": \"crow\" }] }");

        await TestClient.UntilAsync(() => client.Changes.Any(c => c.Settings?.Labels is [{ Name: "crow" }]), "the settings are told");
        Assert.Equal("unknown-label", Assert.Single((await client.DocumentAsync(dataset.Root, "a.png")).Problems).Code);
    }

    [Fact]
    public async Task A_deleted_annotation_file_empties_its_document()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await WithOneObjectAsync(dataset);

        File.Delete(dataset.Sidecar("a.png"));

        await TestClient.UntilAsync(() => client.Changes.Any(c => c.Images.Contains("a.png")), "the change is told");
        Assert.Empty((await client.DocumentAsync(dataset.Root, "a.png")).Annotations);
        Assert.False((await client.OpenAsync(dataset.Root)).Changed.Count > 0);
    }

    [Fact]
    public async Task A_dataset_whose_folder_goes_away_and_comes_back_keeps_its_unsaved_edits()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await WithOneObjectAsync(dataset);
        await client.EditAsync(dataset.Root, Add("a.png", Box("2", x: 4)));

        Directory.Move(dataset.Root, dataset.Root + "-away");
        await client.CallAsync<object?>("annotator/dataset/refresh", new DatasetParams(dataset.Root));
        await TestClient.UntilAsync(() => client.Changes.Any(c => c is { ListChanged: true, Total: 0, HasUnsavedEdits: true }), "the images are gone");
        Assert.Single((await client.SaveAsync(dataset.Root)).Failed);
        Directory.Move(dataset.Root + "-away", dataset.Root);
        await client.CallAsync<object?>("annotator/dataset/refresh", new DatasetParams(dataset.Root));

        Assert.Equal(["1", "2"], (await client.DocumentAsync(dataset.Root, "a.png")).Annotations.Select(a => a.Id));
        Assert.Single((await client.SaveAsync(dataset.Root)).Saved);
    }

    [Fact]
    public async Task Without_waiting_for_the_watcher_opening_shows_what_is_on_disk()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await WithOneObjectAsync(dataset);

        Relabel(dataset, "bird", "magpie");

        Assert.Equal("magpie", Assert.Single((await client.DocumentAsync(dataset.Root, "a.png")).Annotations).Label);
        dataset.AddImage("b.png");
        Assert.Empty((await client.DocumentAsync(dataset.Root, "b.png")).Annotations);
        Assert.Equal(2, (await client.OpenAsync(dataset.Root)).Total);
        await client.CallAsync<object?>("annotator/dataset/refresh", new DatasetParams(dataset.Root));
    }
}
