using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;

namespace Annotator.Server.Tests;

public sealed class ImportTests
{
    [Fact]
    public async Task Annotations_are_matched_by_name_previewed_applied_and_undone()
    {
        using var dataset = new TemporaryDataset("photos/a.png", "photos/b.png");
        using var source = Sets.Coco();
        dataset.Write("annotator.json", """{ "labels": [{ "name": "cat" }] }""");
        await using var client = await OpenAsync(dataset);

        var preview = await ImportAsync(client, dataset, source.File("instances.json"), ImportExisting.Skip, preview: true);
        var import = await ImportAsync(client, dataset, source.Root, ImportExisting.Skip);

        Assert.Equal(("COCO", 2, 0, 3, "Import COCO"), (import.Title, import.Matched, import.Skipped, import.Annotations, import.Name));
        Assert.Equal("gone.png", Assert.Single(import.Unmatched));
        Assert.Equal(1, import.UnmatchedCount);
        Assert.Equal(["bird", "dog"], import.NewLabels);
        Assert.Equal((preview.Matched, preview.Annotations), (import.Matched, import.Annotations));
        Assert.Empty(preview.Changes);
        var applied = await client.EditAsync(dataset.Root, [.. import.Changes]);
        Assert.Equal("cat dog", await client.LabelsAsync(dataset.Root, "photos/a.png"));
        Assert.Equal(new Box(1, 2, 2, 3, 0), Assert.Single((await client.DocumentAsync(dataset.Root, "photos/b.png")).Annotations).Shape);
        await client.UndoAsync(dataset.Root, applied);
        Assert.False(File.Exists(dataset.Sidecar("photos/a.png")));
    }

    [Fact]
    public async Task What_is_there_is_skipped_completed_or_replaced()
    {
        using var dataset = Sets.Voc();
        using var source = Sets.Voc();
        await using var client = await OpenAsync(dataset);
        source.Write("a.xml", source.Read("a.xml").Replace("dog", "fox", StringComparison.Ordinal));

        var skip = await ImportAsync(client, dataset, source.Root, ImportExisting.Skip);
        var add = await ImportAsync(client, dataset, source.Root, ImportExisting.Add);
        var replace = await ImportAsync(client, dataset, source.Root, ImportExisting.Replace);

        Assert.Equal((0, 2, 0), (skip.Matched, skip.Skipped, skip.Changes.Count));
        Assert.Equal((2, 1), (add.Matched, add.Annotations));
        Assert.Equal("fox", Assert.IsType<AnnotationChange>(Assert.Single(add.Changes)).After!.Label);
        Assert.Equal(["dog", null], replace.Changes.Cast<AnnotationChange>().Select(change => change.Before?.Label));
        await client.EditAsync(dataset.Root, [.. replace.Changes]);
        Assert.Equal("cat fox", await client.LabelsAsync(dataset.Root, "a.png"));
        Assert.Equal("bird", await client.LabelsAsync(dataset.Root, "b.png"));
    }

    [Fact]
    public async Task Labels_without_their_images_take_the_sizes_of_the_datasets_images()
    {
        using var dataset = new TemporaryDataset("a.png", "b.png");
        using var source = new TemporaryDataset();
        Directory.CreateDirectory(source.File("labels"));
        source.Write("data.yaml", "names: [cat, dog]\n");
        source.Write("labels/A.txt", "1 0.5 0.5 0.25 0.5\n");
        await using var client = await OpenAsync(dataset);

        var import = await ImportAsync(client, dataset, source.Root, ImportExisting.Add);

        var added = Assert.IsType<AnnotationChange>(Assert.Single(import.Changes));
        Assert.Equal(("a.png", "dog", new Box(3, 1.5, 2, 3, 0)), (added.Image, added.After!.Label, added.After.Shape));
    }

    [Fact]
    public async Task What_the_format_cant_store_and_images_of_another_size_are_told()
    {
        using var dataset = Sets.Yolo();
        using var source = new TemporaryDataset();
        source.Write("a.png.annot.json", """{"annotator": 1, "image": {"width": 16, "height": 12}, "annotations": [{"id": "1", "label": "cow", "box": [2, 2, 4, 4]}, {"id": "2", "label": "cow", "point": [1, 1]}]}""");
        source.Write("b.png.annot.json", """{"annotator": 1, "image": {"width": 16, "height": 16}, "annotations": [{"id": "1", "label": "cow", "box": [2, 2, 4, 4]}]}""");
        await using var client = await OpenAsync(dataset);

        var import = await ImportAsync(client, dataset, source.Root, ImportExisting.Add);

        Assert.Equal(
            [new NameCount("image skipped: its sides have another ratio here", 1), new NameCount("object scaled: the image has another size here", 2), new NameCount("point dropped", 1)],
            import.Losses);
        Assert.Equal(new Box(1, 1, 2, 2, 0), Assert.IsType<AnnotationChange>(Assert.Single(import.Changes)).After!.Shape);
        await client.EditAsync(dataset.Root, [.. import.Changes]);
        Assert.Empty((await client.SaveAsync(dataset.Root)).Failed);
        Assert.EndsWith("  3: cow\n", dataset.Read("data.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_possible_formats_are_a_choice_and_nothing_is_an_error()
    {
        using var dataset = new TemporaryDataset("a.png");
        using var source = Sets.Voc();
        await using var client = await OpenAsync(dataset);
        source.Write("instances.json", """{"images": [{"id": 1, "file_name": "a.png", "width": 8, "height": 6}], "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2]}], "categories": [{"id": 1, "name": "cow"}]}""");

        var open = await ImportAsync(client, dataset, source.Root, ImportExisting.Add);
        Assert.Equal(["coco", "voc"], open.Candidates.Select(candidate => candidate.Id).Order());
        var chosen = await ImportAsync(client, dataset, source.Root, ImportExisting.Add, choice: new("coco", ["instances.json"]));
        Assert.Equal(("COCO", 1), (chosen.Title, chosen.Annotations));

        using var empty = new TemporaryDataset();
        Assert.Contains("holds no annotations", (await TestClient.RefusedAsync(ImportAsync(client, dataset, empty.Root, ImportExisting.Add))).Message, StringComparison.Ordinal);
        Assert.Equal(ErrorCodes.NotFound, (await TestClient.RefusedAsync(ImportAsync(client, dataset, empty.File("none"), ImportExisting.Add))).ErrorCode);
    }

    private static Task<ImportResult> ImportAsync(TestClient client, TemporaryDataset dataset, string source, ImportExisting existing, bool preview = false, FormatChoice? choice = null) =>
        client.CallAsync<ImportResult>(preview ? "annotator/import/preview" : "annotator/import", new ImportParams(dataset.Root, source, choice, existing));

    private static async Task<TestClient> OpenAsync(TemporaryDataset dataset)
    {
        var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        return client;
    }
}
