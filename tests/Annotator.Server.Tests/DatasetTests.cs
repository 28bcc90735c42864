using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using CsCheck;
using static Annotator.Server.Tests.TemporaryDataset;

namespace Annotator.Server.Tests;

public sealed class DatasetTests
{
    private static Task<ListImagesResult> ListAsync(TestClient client, string root, int offset = 0, int limit = 1000, string? query = null) =>
        client.CallAsync<ListImagesResult>("annotator/dataset/images", new ListImagesParams(root, offset, limit, query));

    private static async Task<string?> FindAsync(TestClient client, string root, ImageKind what, string? from = null, bool backward = false) =>
        (await client.CallAsync<FindImageResult>("annotator/dataset/find", new FindImageParams(root, from, backward, what))).Image;

    [Fact]
    public async Task Images_are_listed_as_people_count()
    {
        using var dataset = new TemporaryDataset("img10.png", "IMG2.png", "img1.png", "b/x.png", "b/a10.png", "b/a9.png", "b0.png");
        dataset.Write("notes.txt", "not an image");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        var list = await ListAsync(client, dataset.Root);

        Assert.Equal(["b/a9.png", "b/a10.png", "b/x.png", "b0.png", "img1.png", "IMG2.png", "img10.png"], list.Items.Select(item => item.Path));
    }

    [Fact]
    public void The_natural_order_is_total_and_consistent() => Gen.String[Gen.Char["aAbB01/ .ä"], 0, 8].Array[3].Sample(s =>
    {
        var order = NaturalOrder.Instance;
        Assert.Equal(Math.Sign(order.Compare(s[0], s[1])), -Math.Sign(order.Compare(s[1], s[0])));
        Assert.Equal(s[0] == s[1], order.Compare(s[0], s[1]) == 0);
        if (order.Compare(s[0], s[1]) <= 0 && order.Compare(s[1], s[2]) <= 0) Assert.True(order.Compare(s[0], s[2]) <= 0);
    });

    [Fact]
    public async Task Hidden_folders_packages_and_links_to_folders_are_passed_over()
    {
        using var dataset = new TemporaryDataset("a.png", ".git/x.png", ".hidden.png", "node_modules/m/x.png", "sub/b.png");
        Directory.CreateSymbolicLink(dataset.File("sub/loop"), dataset.Root);
        File.CreateSymbolicLink(dataset.File("linked.png"), dataset.File("a.png"));
        await using var client = await TestClient.StartedAsync(dataset.Storage);

        Assert.Equal(3, (await client.OpenAsync(dataset.Root)).Total);
        Assert.Equal(["a.png", "linked.png", "sub/b.png"], (await ListAsync(client, dataset.Root)).Items.Select(item => item.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task File_names_may_have_any_character()
    {
        string[] names = ["a b.png", "100%#1.png", "naïve ünï.png", "日本語/写真 1.png", "quote'\".png", "semi;colon&.png"];
        using var dataset = new TemporaryDataset(names);
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        foreach (var name in names) await client.EditAsync(dataset.Root, Add(name, Box("a")));
        var saved = await client.SaveAsync(dataset.Root);

        Assert.Empty(saved.Failed);
        foreach (var name in names)
        {
            Assert.True(File.Exists(dataset.Sidecar(name)), name);
            Assert.Single((await client.DocumentAsync(dataset.Root, name)).Annotations);
            Assert.Equal(dataset.Sidecar(name), Lsp.FileUri.ToPath(Lsp.FileUri.From(dataset.Sidecar(name))));
        }
    }

    [Fact]
    public async Task Opening_writes_nothing()
    {
        using var dataset = new TemporaryDataset("a.png", "sub/b.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);

        await client.OpenAsync(dataset.Root);
        await client.DocumentAsync(dataset.Root, "a.png");
        await client.SaveAsync(dataset.Root);

        Assert.Equal(["a.png", "b.png"], Directory.EnumerateFiles(dataset.Root, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task The_list_comes_in_stretches_and_can_be_searched()
    {
        using var dataset = new TemporaryDataset([.. Enumerable.Range(1, 25).Select(i => $"Cat {i}.png"), "dog.png"]);
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        var page = await ListAsync(client, dataset.Root, offset: 10, limit: 3);
        var found = await ListAsync(client, dataset.Root, query: " CAT 2");

        Assert.Equal(26, page.Total);
        Assert.Equal(["Cat 11.png", "Cat 12.png", "Cat 13.png"], page.Items.Select(item => item.Path));
        Assert.Equal(8, found.Total); // 2, 12 and 20 to 25
    }

    [Fact]
    public async Task The_next_unlabelled_image_is_found_around_the_end()
    {
        using var dataset = new TemporaryDataset("1.png", "2.png", "3.png", "4.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("2.png", Box("a")));
        await client.SaveAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("3.png", Box("a")));
        dataset.Write("4.png.annot.json", dataset.Read("2.png.annot.json"));
        await TestClient.UntilAsync(() => ListAsync(client, dataset.Root).Result.Items[3].Labelled, "the new annotation file is seen");

        Assert.Equal("1.png", await FindAsync(client, dataset.Root, ImageKind.Unlabelled, "2.png"));
        Assert.Equal("1.png", await FindAsync(client, dataset.Root, ImageKind.Unlabelled, "2.png", backward: true));
        Assert.Equal("1.png", await FindAsync(client, dataset.Root, ImageKind.Unlabelled));
        Assert.Null(await FindAsync(client, dataset.Root, ImageKind.Unlabelled, "1.png"));
        Assert.Equal("3.png", await FindAsync(client, dataset.Root, ImageKind.Any, "2.png"));
        Assert.Equal("1.png", await FindAsync(client, dataset.Root, ImageKind.Any, "2.png", backward: true));
        Assert.Null(await FindAsync(client, dataset.Root, ImageKind.Any, "4.png"));
        Assert.Equal("4.png", await FindAsync(client, dataset.Root, ImageKind.Any, backward: true));
    }

    [Fact]
    public async Task Counts_include_unsaved_edits()
    {
        using var dataset = new TemporaryDataset("1.png", "2.png", "3.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("1.png", Box("a")), Add("1.png", Box("b", "cat", 4)));
        await client.SaveAsync(dataset.Root);
        await client.EditAsync(
            dataset.Root,
            Add("2.png", Box("a")),
            new ImageFieldsChange("2.png", new([]), new(["night"])),
            new AnnotationChange("1.png", "b", Before: Box("b", "cat", 4)));

        var summary = await client.CallAsync<SummaryResult>("annotator/dataset/summary", new DatasetParams(dataset.Root));

        Assert.Equal((3, 2, 2), (summary.Images, summary.Labelled, summary.Objects));
        Assert.Equal([new("bird", 2)], summary.Labels);
        Assert.Equal([new("night", 1)], summary.Tags);
        var items = (await ListAsync(client, dataset.Root)).Items;
        Assert.Equal([1, 1, 0], items.Select(item => item.Objects));
        Assert.Equal([true, true, false], items.Select(item => item.Changed));
    }

    [Fact]
    public async Task A_path_leads_to_its_dataset()
    {
        using var dataset = new TemporaryDataset("plain/a.png", "set/sub/b.png");
        dataset.Write("set/annotator.json", "{}");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        async Task<(string Root, string Name, string? Image)> LocateAsync(string path, params string[] within)
        {
            var found = await client.CallAsync<LocateResult>("annotator/dataset/locate", new LocateParams(dataset.File(path), within));
            return (found.Root, found.Name, found.Image);
        }

        Assert.Equal((dataset.File("plain"), "plain", "a.png"), await LocateAsync("plain/a.png", dataset.Root));
        Assert.Equal((dataset.File("set"), "set", "sub/b.png"), await LocateAsync("set/sub/b.png", dataset.Root));
        Assert.Equal((dataset.File("set"), "set", null), await LocateAsync("set/sub", dataset.Root));
        Assert.Equal((dataset.File("set"), "set", null), await LocateAsync("set/annotator.json", dataset.Root));
        Assert.Equal((dataset.File("set/sub"), "sub", "b.png"), await LocateAsync("set/sub/b.png", dataset.File("set/sub")));
        File.WriteAllText(dataset.Sidecar("set/sub/b.png"), "");
        Assert.Equal("sub/b.png", (await LocateAsync("set/sub/b.png.annot.json", dataset.Root)).Image);
        Assert.Equal(ErrorCodes.NotFound, (await TestClient.RefusedAsync(LocateAsync("absent.png"))).ErrorCode);
    }

    [Theory]
    [InlineData("../a.png")]
    [InlineData("/etc/a.png")]
    [InlineData("sub/../../a.png")]
    [InlineData("")]
    [InlineData("./a.png")]
    [InlineData("a.png\0")]
    public async Task No_path_leads_out_of_the_dataset(string image)
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        Assert.Equal(ErrorCodes.NotFound, (await TestClient.RefusedAsync(client.DocumentAsync(dataset.Root, image))).ErrorCode);
        Assert.Equal(ErrorCodes.NotFound, (await TestClient.RefusedAsync(client.EditAsync(dataset.Root, Add(image, Box("a"))))).ErrorCode);
        Assert.Equal(ErrorCodes.NotFound, (await TestClient.RefusedAsync(
            client.CallAsync<ThumbnailResult>("annotator/image/thumbnail", new ImageParams(dataset.Root, image)))).ErrorCode);
    }
}
