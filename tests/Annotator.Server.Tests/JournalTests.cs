using Annotator.Protocol.Messages;
using static Annotator.Server.Tests.TemporaryDataset;

namespace Annotator.Server.Tests;

public sealed class JournalTests
{
    private static string JournalOf(TemporaryDataset dataset) => Assert.Single(Directory.EnumerateFiles(dataset.Storage, "*.journal", SearchOption.AllDirectories));

    private static async Task<T> WithServerAsync<T>(TemporaryDataset dataset, Func<TestClient, DatasetView, Task<T>> work)
    {
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        return await work(client, await client.OpenAsync(dataset.Root));
    }

    private static Task<EditResult> AddAsync(TemporaryDataset dataset, string id, string image = "a.png", double x = 1) =>
        WithServerAsync(dataset, (client, _) => client.EditAsync(dataset.Root, Add(image, Box(id, x: x))));

    [Fact]
    public async Task Unsaved_edits_are_there_after_a_restart()
    {
        using var dataset = new TemporaryDataset("a.png", "b.png");
        await AddAsync(dataset, "1");
        await AddAsync(dataset, "2", x: 4);
        await AddAsync(dataset, "3", "b.png");

        var (view, document) = await WithServerAsync(dataset, async (client, view) => (view, await client.DocumentAsync(dataset.Root, "a.png")));

        Assert.Equal(3, view.Restored);
        Assert.Null(view.RestoreMessage);
        Assert.Equal(["a.png", "b.png"], view.Changed);
        Assert.Equal([Box("1"), Box("2", x: 4)], document.Annotations);
        Assert.False(File.Exists(dataset.Sidecar("a.png")));
    }

    [Fact]
    public async Task What_is_saved_is_not_restored()
    {
        using var dataset = new TemporaryDataset("a.png");
        await AddAsync(dataset, "1");
        await WithServerAsync(dataset, (client, _) => client.SaveAsync(dataset.Root));

        var view = await WithServerAsync(dataset, (_, view) => Task.FromResult(view));

        Assert.Equal(0, view.Restored);
        Assert.Empty(view.Changed);
    }

    [Fact]
    public async Task A_crash_between_saving_and_forgetting_restores_nothing_twice()
    {
        using var dataset = new TemporaryDataset("a.png");
        await AddAsync(dataset, "1");
        var journal = JournalOf(dataset);
        var content = await File.ReadAllBytesAsync(journal, TestContext.Current.CancellationToken);
        await WithServerAsync(dataset, (client, _) => client.SaveAsync(dataset.Root));
        await File.WriteAllBytesAsync(journal, content, TestContext.Current.CancellationToken);

        var (view, document) = await WithServerAsync(dataset, async (client, view) => (view, await client.DocumentAsync(dataset.Root, "a.png")));

        Assert.Equal(0, view.Restored);
        Assert.Null(view.RestoreMessage);
        Assert.Equal([Box("1")], document.Annotations);
        Assert.False(document.Changed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(60)]
    public async Task A_line_torn_by_a_crash_is_an_edit_that_never_was(int missing)
    {
        using var dataset = new TemporaryDataset("a.png");
        await AddAsync(dataset, "1");
        var journal = JournalOf(dataset);
        var head = new FileInfo(journal).Length;
        await WithServerAsync(dataset, (client, _) => client.EditAsync(dataset.Root, Add("a.png", Box("2", x: 4))));
        Assert.True(new FileInfo(journal).Length > head);
        using (var file = File.OpenWrite(journal)) file.SetLength(file.Length - missing);

        var view = await WithServerAsync(dataset, async (client, view) =>
        {
            Assert.Equal([Box("1")], (await client.DocumentAsync(dataset.Root, "a.png")).Annotations);
            await client.EditAsync(dataset.Root, Add("a.png", Box("3")));
            return view;
        });

        Assert.Equal(1, view.Restored);
        Assert.Null(view.RestoreMessage);
        var ids = await WithServerAsync(dataset, async (client, _) => (await client.DocumentAsync(dataset.Root, "a.png")).Annotations.Select(a => a.Id));
        Assert.Equal(["1", "3"], ids);
    }

    [Fact]
    public async Task A_damaged_journal_is_kept_and_told()
    {
        using var dataset = new TemporaryDataset("a.png");
        await AddAsync(dataset, "1");
        await File.AppendAllTextAsync(JournalOf(dataset), "\0\0\0garbage\n", TestContext.Current.CancellationToken);

        var (view, document) = await WithServerAsync(dataset, async (client, view) => (view, await client.DocumentAsync(dataset.Root, "a.png")));

        Assert.Contains("damaged", view.RestoreMessage!, StringComparison.Ordinal);
        Assert.Equal([Box("1")], document.Annotations);
        Assert.Single(Directory.EnumerateFiles(dataset.Storage, "*.damaged", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_file_changed_while_nobody_watched_is_merged_and_that_is_told()
    {
        using var dataset = new TemporaryDataset("a.png");
        await AddAsync(dataset, "1");
        await WithServerAsync(dataset, (client, _) => client.SaveAsync(dataset.Root));
        await AddAsync(dataset, "mine", x: 4);
        var text = dataset.Read("a.png.annot.json");
        dataset.Write("a.png.annot.json", text.Replace("bird", "crow", StringComparison.Ordinal));

        var (view, document) = await WithServerAsync(dataset, async (client, view) => (view, await client.DocumentAsync(dataset.Root, "a.png")));

        Assert.Contains("“a.png” had changed on disk meanwhile and was merged", view.RestoreMessage!, StringComparison.Ordinal);
        Assert.Equal([Box("1", "crow"), Box("mine", x: 4)], document.Annotations);
        Assert.True(document.Changed);
    }

    [Fact]
    public async Task A_file_that_became_unreadable_keeps_its_edits_until_it_is_mended()
    {
        using var dataset = new TemporaryDataset("a.png");
        await AddAsync(dataset, "1");
        await WithServerAsync(dataset, (client, _) => client.SaveAsync(dataset.Root));
        var good = dataset.Read("a.png.annot.json");
        await AddAsync(dataset, "2", x: 4);
        dataset.Write("a.png.annot.json", "<<<<<<< HEAD");

        await WithServerAsync(dataset, async (client, view) =>
        {
            Assert.Equal(["a.png"], view.Changed);
            var document = await client.DocumentAsync(dataset.Root, "a.png");
            Assert.NotNull(document.FileError);
            Assert.True(document.Changed);
            var failure = Assert.Single((await client.SaveAsync(dataset.Root)).Failed);
            Assert.Contains("your edits are kept", failure.Message, StringComparison.Ordinal);
            return 0;
        });
        Assert.Equal("<<<<<<< HEAD", dataset.Read("a.png.annot.json"));
        dataset.Write("a.png.annot.json", good);

        var document = await WithServerAsync(dataset, (client, _) => client.DocumentAsync(dataset.Root, "a.png"));
        Assert.Equal([Box("1"), Box("2", x: 4)], document.Annotations);
    }

    [Fact]
    public async Task Two_servers_on_one_dataset_lose_nothing_of_each_other()
    {
        using var dataset = new TemporaryDataset("a.png", "b.png");
        await using (var first = await TestClient.StartedAsync(dataset.Storage))
        await using (var second = await TestClient.StartedAsync(dataset.Storage))
        {
            await first.OpenAsync(dataset.Root);
            await second.OpenAsync(dataset.Root);
            await first.EditAsync(dataset.Root, Add("a.png", Box("1")));
            await second.EditAsync(dataset.Root, Add("a.png", Box("2", x: 4)));
            await second.EditAsync(dataset.Root, Add("b.png", Box("3")));
        }

        var (view, document) = await WithServerAsync(dataset, async (client, view) => (view, await client.DocumentAsync(dataset.Root, "a.png")));

        Assert.Equal(["a.png", "b.png"], view.Changed);
        Assert.Equal(["1", "2"], document.Annotations.Select(a => a.Id).Order());
        JournalOf(dataset); // one is left
    }

    [Fact]
    public async Task An_edit_that_cant_be_journalled_is_refused()
    {
        using var dataset = new TemporaryDataset("a.png");
        await File.WriteAllTextAsync(dataset.Storage, "a file in the place of the folder", TestContext.Current.CancellationToken);
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        var error = await TestClient.RefusedAsync(client.EditAsync(dataset.Root, Add("a.png", Box("1"))));
        Assert.Equal(ErrorCodes.JournalFailed, error.ErrorCode);
        Assert.Empty((await client.DocumentAsync(dataset.Root, "a.png")).Annotations);

        File.Delete(dataset.Storage);
        Assert.True((await client.EditAsync(dataset.Root, Add("a.png", Box("1")))).HasUnsavedEdits);
    }

    [Fact]
    public async Task Base_files_are_journalled_once_for_each_round_of_edits()
    {
        using var dataset = new TemporaryDataset("a.png");
        await AddAsync(dataset, "1");
        await WithServerAsync(dataset, async (client, _) =>
        {
            await client.SaveAsync(dataset.Root);
            for (int i = 0; i < 20; i++) await client.EditAsync(dataset.Root, Add("a.png", Box($"x{i}")));
            return 0;
        });

        var lines = (await File.ReadAllTextAsync(JournalOf(dataset), TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(22, lines.Length); // head, base, 20 edits
        Assert.Contains("\"record\":\"document\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"id\":\"1\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_of_a_closed_dataset_without_unsaved_edits_leaves_no_file()
    {
        using var dataset = new TemporaryDataset("a.png");
        await AddAsync(dataset, "1");
        await WithServerAsync(dataset, (client, _) => client.SaveAsync(dataset.Root));

        Assert.Empty(Directory.EnumerateFiles(dataset.Storage, "*.journal", SearchOption.AllDirectories));
    }
}
