using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.Saving;
using static Annotator.Server.Tests.TemporaryDataset;

namespace Annotator.Server.Tests;

public sealed class SavingTests
{
    /// <summary>Fails as told, then works.</summary>
    private sealed class FailingReplacer(IFileReplacer real, Func<string, Exception?> failure, Action<string>? before = null) : IFileReplacer
    {
        public bool Replace(string path, Action<Stream> write, Func<bool> isStillExpected)
        {
            if (failure(path) is { } error) throw error;
            before?.Invoke(path);
            return real.Replace(path, write, isStillExpected);
        }

        public bool Delete(string path, Func<bool> isStillExpected) => failure(path) is { } error ? throw error : real.Delete(path, isStillExpected);
    }

    [Fact]
    public async Task Only_the_bytes_of_what_changed_change()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("1")), Add("a.png", Box("2", x: 4)));
        await client.SaveAsync(dataset.Root);
        var odd = dataset.Read("a.png.annot.json").Replace("\"bird\"", "  \"bird\" ", StringComparison.Ordinal);
        dataset.Write("a.png.annot.json", odd);
        await client.DocumentAsync(dataset.Root, "a.png");

        await client.EditAsync(dataset.Root, new AnnotationChange("a.png", "2", Box("2", x: 4), Box("2", x: 5)));
        await client.SaveAsync(dataset.Root);

        var (before, after) = (odd.Split('\n'), dataset.Read("a.png.annot.json").Split('\n'));
        Assert.Equal(before.Length, after.Length);
        Assert.Single(before.Zip(after), pair => pair.First != pair.Second);
    }

    [Fact]
    public async Task The_size_of_the_image_is_recorded_at_the_first_save()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("1")));
        await client.SaveAsync(dataset.Root);

        var text = dataset.Read("a.png.annot.json");

        Assert.Contains("8", text, StringComparison.Ordinal);
        Assert.Contains("6", text, StringComparison.Ordinal);
        var undone = await client.EditAsync(dataset.Root, new AnnotationChange("a.png", "1", Before: Box("1")));
        Assert.True(undone.HasUnsavedEdits);
    }

    [Fact]
    public async Task A_file_changed_outside_a_moment_before_is_merged_and_that_is_told()
    {
        using var dataset = new TemporaryDataset("a.png");
        bool changed = false;
        void ChangeOnce(string path)
        {
            if (changed) return;
            changed = true;
            dataset.Write("a.png.annot.json", dataset.Read("a.png.annot.json").Replace("bird", "crow", StringComparison.Ordinal));
        }
        bool armed = false;
        await using var client = await TestClient.StartedAsync(
            dataset.Storage, root => new FailingReplacer(new FileReplacer(root), _ => null, path =>
            {
                if (armed) ChangeOnce(path);
            }));
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("1")));
        await client.SaveAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("2", x: 4)));
        armed = true;

        var saved = await client.SaveAsync(dataset.Root);

        Assert.Empty(saved.Failed);
        Assert.Contains("merged", saved.Merged!, StringComparison.Ordinal);
        Assert.Equal([Box("1", "crow"), Box("2", x: 4)], (await client.DocumentAsync(dataset.Root, "a.png")).Annotations);
        Assert.Contains("crow", dataset.Read("a.png.annot.json"), StringComparison.Ordinal);
        await TestClient.UntilAsync(() => client.Changes.Any(change => change.Images.Contains("a.png")), "views are told of the merge");
    }

    [Fact]
    public async Task A_full_disk_fails_the_save_of_one_file_and_keeps_its_edits()
    {
        using var dataset = new TemporaryDataset("a.png", "b.png");
        bool full = true;
        Exception? Failure(string path) => full && path.EndsWith("a.png.annot.json", StringComparison.Ordinal) ? new IOException("No space left on device", 28) : null;
        await using (var client = await TestClient.StartedAsync(dataset.Storage, root => new FailingReplacer(new FileReplacer(root), Failure)))
        {
            await client.OpenAsync(dataset.Root);
            await client.EditAsync(dataset.Root, Add("a.png", Box("1")), Add("b.png", Box("1")));

            var saved = await client.SaveAsync(dataset.Root);

            var failure = Assert.Single(saved.Failed);
            Assert.Equal(dataset.Sidecar("a.png"), failure.File);
            Assert.Contains("the disk is full", failure.Message, StringComparison.Ordinal);
            Assert.Equal([dataset.Sidecar("b.png")], saved.Saved);
            Assert.True((await client.DocumentAsync(dataset.Root, "a.png")).Changed);
        }
        await using var again = await TestClient.StartedAsync(dataset.Storage);
        Assert.Equal(["a.png"], (await again.OpenAsync(dataset.Root)).Changed);
        Assert.Equal([dataset.Sidecar("a.png")], (await again.SaveAsync(dataset.Root)).Saved);
    }

    [Fact]
    public async Task A_read_only_file_is_not_replaced()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("1")));
        await client.SaveAsync(dataset.Root);
        File.SetAttributes(dataset.Sidecar("a.png"), FileAttributes.ReadOnly);
        var before = dataset.Read("a.png.annot.json");
        await client.EditAsync(dataset.Root, Add("a.png", Box("2")));

        var failure = Assert.Single((await client.SaveAsync(dataset.Root)).Failed);

        Assert.Contains("read-only", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, dataset.Read("a.png.annot.json"));
        File.SetAttributes(dataset.Sidecar("a.png"), FileAttributes.Normal);
        Assert.Empty((await client.SaveAsync(dataset.Root)).Failed);
    }

    [Fact]
    public async Task A_folder_in_the_way_is_told_and_left_alone()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("1")));
        Directory.CreateDirectory(dataset.Sidecar("a.png"));

        var saved = await client.SaveAsync(dataset.Root);

        Assert.Contains("folder", Assert.Single(saved.Failed).Message, StringComparison.Ordinal);
        Directory.Delete(dataset.Sidecar("a.png"));
        Assert.Single((await client.SaveAsync(dataset.Root)).Saved);
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_told()
    {
        using var dataset = new TemporaryDataset("sub/a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("sub/a.png", Box("1")));
        Directory.Delete(dataset.File("sub"), recursive: true);

        Assert.Single((await client.SaveAsync(dataset.Root)).Failed);
        dataset.AddImage("sub/a.png");
        Assert.Single((await client.SaveAsync(dataset.Root)).Saved);
    }

    [Fact]
    public async Task Mode_and_links_of_a_file_stay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes, and links need a privilege.");
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("1")));
        await client.SaveAsync(dataset.Root);
        var target = dataset.File("kept.json");
        File.Move(dataset.Sidecar("a.png"), target);
        File.CreateSymbolicLink(dataset.Sidecar("a.png"), target);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        await client.DocumentAsync(dataset.Root, "a.png");
        await client.EditAsync(dataset.Root, Add("a.png", Box("2")));

        Assert.Single((await client.SaveAsync(dataset.Root)).Saved);

        Assert.Equal(target, new FileInfo(dataset.Sidecar("a.png")).LinkTarget);
        Assert.Contains("\"2\"", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(target));
    }

    [Fact]
    public async Task Nothing_is_left_beside_the_files()
    {
        using var dataset = new TemporaryDataset("a.png");
        await using var client = await TestClient.StartedAsync(dataset.Storage, root => new FailingReplacer(new FileReplacer(root), _ => null));
        await client.OpenAsync(dataset.Root);
        await client.EditAsync(dataset.Root, Add("a.png", Box("1")));
        await client.SaveAsync(dataset.Root);

        Assert.Equal(["a.png", "a.png.annot.json"], Directory.EnumerateFileSystemEntries(dataset.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Hundreds_of_images_change_in_one_step()
    {
        using var dataset = new TemporaryDataset([.. Enumerable.Range(0, 300).Select(i => $"{i}.png")]);
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        await client.OpenAsync(dataset.Root);

        await client.EditAsync(dataset.Root, [.. Enumerable.Range(0, 300).Select(i => (Change)Add($"{i}.png", Box("a")))]);

        Assert.Equal(300, (await client.SaveAsync(dataset.Root)).Saved.Count);
        Assert.Equal(300, (await client.CallAsync<SummaryResult>("annotator/dataset/summary", new DatasetParams(dataset.Root))).Labelled);
    }
}
