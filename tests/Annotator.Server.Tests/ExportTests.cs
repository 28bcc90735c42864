using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using static Annotator.Server.Tests.TemporaryDataset;

namespace Annotator.Server.Tests;

public sealed class ExportTests
{
    [Fact]
    public async Task An_export_holds_the_unsaved_edits_and_the_preview_tells_what_it_loses()
    {
        using var dataset = Sets.Native();
        await using var client = await OpenAsync(dataset);
        await client.EditAsync(dataset.Root, Add("b.png", new Annotation("p", "pole", new Polyline([1, 1, 3, 3]))), Add("b.png", Box("q", "bird", x: 4)));
        var preview = await client.CallAsync<ExportResult>("annotator/export/preview", new ExportParams(dataset.Root, "yolo-detect", "", ExportImages.Copy));
        Assert.False(Directory.Exists(Target(dataset)));

        var result = await ExportAsync(client, dataset, "yolo-detect", ExportImages.Copy);

        Assert.Equal(("YOLO detection", 2, 5, 0), (preview.Title, preview.Images, preview.Annotations, preview.Files));
        Assert.Equal([new NameCount("polyline dropped", 1)], preview.Losses);
        Assert.Equal(preview.Losses, result.Losses);
        Assert.Equal(3, result.Files);
        Assert.Equal("0 0.250000 0.583333 0.250000 0.500000\n0 0.625000 0.333333 0.250000 0.333333\n", File.ReadAllText(Path.Combine(Target(dataset), "labels/b.txt")));
        Assert.Equal(File.ReadAllBytes(dataset.File("a.png")), File.ReadAllBytes(Path.Combine(Target(dataset), "images/a.png")));
        Assert.False(File.Exists(dataset.Sidecar("c.png")));
        Assert.True((await client.DocumentAsync(dataset.Root, "b.png")).Changed); // an export saves nothing
    }

    [Fact]
    public async Task Twice_the_same_gives_the_same_bytes_and_links_lead_to_the_images()
    {
        using var dataset = Sets.Yolo();
        await using var client = await OpenAsync(dataset);

        await ExportAsync(client, dataset, "coco", ExportImages.Link, "one");
        await ExportAsync(client, dataset, "coco", ExportImages.None, "two");

        Assert.Equal(File.ReadAllBytes(Path.Combine(Target(dataset, "one"), "annotations.json")), File.ReadAllBytes(Path.Combine(Target(dataset, "two"), "annotations.json")));
        Assert.Equal(dataset.File("images/a.png"), new FileInfo(Path.Combine(Target(dataset, "one"), "images/images/a.png")).LinkTarget);
        Assert.False(Directory.Exists(Path.Combine(Target(dataset, "two"), "images")));
    }

    [Fact]
    public async Task What_can_not_be_is_refused_and_leaves_nothing_behind()
    {
        using var dataset = Sets.Native();
        await using var client = await OpenAsync(dataset);
        Directory.CreateDirectory(Target(dataset));
        File.WriteAllText(Path.Combine(Target(dataset), "mine.txt"), "mine");

        Assert.Contains("is not empty", (await TestClient.RefusedAsync(ExportAsync(client, dataset, "voc", ExportImages.None))).Message, StringComparison.Ordinal);
        Assert.Contains("lies in the dataset", (await TestClient.RefusedAsync(ExportAsync(client, dataset, "voc", ExportImages.None, "Birds/out"))).Message, StringComparison.Ordinal);
        Assert.Contains("no format “pdf”", (await TestClient.RefusedAsync(ExportAsync(client, dataset, "pdf", ExportImages.None, "new"))).Message, StringComparison.Ordinal);

        dataset.AddImage("b.bmp"); // b.png and b.bmp would have the same label file
        await client.CallAsync<object?>("annotator/dataset/refresh", new DatasetParams(dataset.Root));
        Assert.Contains("“labels/b.txt” would be written twice", (await TestClient.RefusedAsync(ExportAsync(client, dataset, "yolo-detect", ExportImages.None, "new/out"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target(dataset, "new")));

        dataset.Write("a.png.annot.json", "{");
        var unreadable = await TestClient.RefusedAsync(ExportAsync(client, dataset, "voc", ExportImages.None, "new/out"));
        Assert.Equal(ErrorCodes.ReadOnly, unreadable.ErrorCode);
        Assert.StartsWith("“a.png.annot.json” can't be read", unreadable.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target(dataset, "new")));
    }

    [Fact]
    public async Task Cancelled_it_deletes_what_it_wrote_and_progress_is_told_until_then()
    {
        using var dataset = new TemporaryDataset([.. Enumerable.Range(0, 3000).Select(i => $"{i}.png")]);
        await using var client = await OpenAsync(dataset);
        using var stop = new CancellationTokenSource();

        var export = client.CancellableAsync<ExportResult>("annotator/export", new ExportParams(dataset.Root, "voc", Target(dataset), ExportImages.Copy, "mine"), stop.Token);
        await TestClient.UntilAsync(() => Directory.Exists(Path.Combine(Target(dataset), "Annotations")) || export.IsCompleted, "something is written");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => export);
        await TestClient.UntilAsync(() => !Directory.Exists(Target(dataset)), "what was written is deleted");
        await client.CallAsync<ExportResult>("annotator/export", new ExportParams(dataset.Root, "voc", Target(dataset), ExportImages.None, "mine"));
        Assert.All(client.Progress, news => Assert.Equal(("mine", "Exporting", true), (news.Request, news.Message, news.Done <= news.Total)));
    }

    private static string Target(TemporaryDataset dataset, string name = "out") => Path.Combine(Path.GetDirectoryName(dataset.Root)!, name);

    private static Task<ExportResult> ExportAsync(TestClient client, TemporaryDataset dataset, string format, ExportImages images, string name = "out") =>
        client.CallAsync<ExportResult>("annotator/export", new ExportParams(dataset.Root, format, Target(dataset, name), images));

    private static async Task<TestClient> OpenAsync(TemporaryDataset dataset)
    {
        var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        return client;
    }
}
