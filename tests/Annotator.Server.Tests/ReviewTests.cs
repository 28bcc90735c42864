using System.Diagnostics;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using static Annotator.Server.Tests.TemporaryDataset;

namespace Annotator.Server.Tests;

/// <summary>Changes under review, in real repositories.</summary>
public sealed class ReviewTests
{
    private static readonly CommitVersion s_head = new("HEAD");
    private static readonly IndexVersion s_index = new();
    private static readonly WorkTreeVersion s_tree = new();

    public static TheoryData<string> Formats => ["native", "yolo", "voc", "coco"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task What_was_edited_is_listed_and_shown_with_both_sides(string format)
    {
        using var scene = new Scene(format);
        await using var client = await scene.StartAsync();
        await scene.EditFirstAsync(client);

        var compared = await scene.CompareAsync(client, s_index, s_tree);
        var image = Assert.Single(Assert.Single(compared).Images);
        Assert.Equal((scene.Image, ReviewStatus.Changed, 1, 1, 1), (image.Image, image.Status, image.Added, image.Removed, image.Changed));
        Assert.Equal((scene.Dataset.Root, "index", "work tree"), (compared[0].Dataset, compared[0].Before, compared[0].After));

        var view = await scene.ReviewAsync(client, s_index, s_tree);
        Assert.Equal((2, 2), (view.Before.Annotations.Count, view.After.Annotations.Count));
        Assert.Equal(8, view.Before.Source!.Width);
        Assert.Equal(view.Before.Source, view.After.Source);
        Assert.Equal(["added", "changed", "removed"], Objects(view).Select(change => change.Kind.ToString().ToLowerInvariant()).Order(StringComparer.Ordinal));
        Assert.Contains(view.Changes, change => change.Words.Any(words => words.Contains("moved by (0, −1) px", StringComparison.Ordinal)));
        Assert.Equal(view.Changes.Select(change => change.Key), (await scene.ReviewAsync(client, s_index, s_tree)).Changes.Select(change => change.Key));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Restoring_is_an_edit_that_makes_the_file_what_it_was(string format)
    {
        using var scene = new Scene(format);
        await using var client = await scene.StartAsync();
        await scene.EditFirstAsync(client);
        await client.CallAsync<object>("annotator/dataset/refresh", new DatasetParams(scene.Dataset.Root));
        var view = await scene.ReviewAsync(client, s_index, s_tree);

        var restored = await client.CallAsync<RestoreResult>("annotator/review/restore", new RestoreParams(scene.Params(s_index, s_tree), [.. view.Changes.Select(change => change.Key)]));
        Assert.Equal($"Restore {view.Changes.Count} changes", restored.Name);
        await client.EditAsync(scene.Dataset.Root, [.. restored.Changes]);
        Assert.Empty((await client.SaveAsync(scene.Dataset.Root)).Failed);

        var now = await scene.ReviewAsync(client, s_index, s_tree);
        // Annotator's own file has the size of the image from now on.
        string[] rest = format == "native" ? ["image size: – → 8 × 6"] : [];
        Assert.Equal(rest, now.Changes.SelectMany(change => change.Words));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Just_one_object_is_staged_and_unstaged(string format)
    {
        using var scene = new Scene(format);
        await using var client = await scene.StartAsync();
        await scene.EditFirstAsync(client);
        var view = await scene.ReviewAsync(client, s_index, s_tree);
        Assert.Equal(StageAction.Stage, view.Stage);

        string moved = view.Changes.Single(change => change.Kind == ReviewChangeKind.Changed).Key;
        await client.CallAsync<object>("annotator/review/stage", new StageParams(scene.Params(s_index, s_tree), [moved], StageAction.Stage));
        var staged = Assert.Single(Assert.Single(await scene.CompareAsync(client, s_head, s_index)).Images);
        Assert.Equal((0, 0, 1), (staged.Added, staged.Removed, staged.Changed));
        var rest = Assert.Single(Assert.Single(await scene.CompareAsync(client, s_index, s_tree)).Images);
        Assert.Equal((1, 1, 0), (rest.Added, rest.Removed, rest.Changed));
        Assert.NotEqual("", scene.Git("diff", "--cached", "--stat"));

        var index = await scene.ReviewAsync(client, s_head, s_index);
        Assert.Equal(StageAction.Unstage, index.Stage);
        await client.CallAsync<object>("annotator/review/stage", new StageParams(scene.Params(s_head, s_index), [index.Changes[0].Key], StageAction.Unstage));
        Assert.Equal("", scene.Git("diff", "--cached", "--stat"));
    }

    [Fact]
    public async Task Staging_a_new_image_and_unstaging_it_leaves_the_index_as_it_was()
    {
        using var scene = new Scene("native");
        await using var client = await scene.StartAsync();
        scene.Dataset.AddImage("c.png");
        scene.Git("add", "c.png");
        scene.Git("commit", "-q", "-m", "c");
        await client.OpenAsync(scene.Dataset.Root);
        await client.CallAsync<object>("annotator/dataset/refresh", new DatasetParams(scene.Dataset.Root));
        await client.EditAsync(scene.Dataset.Root, Add("c.png", Box("n1")), Add("c.png", Box("n2", x: 3)));
        await client.SaveAsync(scene.Dataset.Root);
        var request = scene.Params(s_index, s_tree) with { Image = "c.png" };
        var view = await client.CallAsync<ReviewView>("annotator/review/image", request);
        Assert.Equal((ReviewStatus.Added, 2), (view.Status, Objects(view).Count));

        await client.CallAsync<object>("annotator/review/stage", new StageParams(request, [Objects(view)[0].Key], StageAction.Stage));
        Assert.Equal("c.png.annot.json", scene.Git("diff", "--cached", "--name-only").Trim());
        var unstage = scene.Params(s_head, s_index) with { Image = "c.png" };
        var index = await client.CallAsync<ReviewView>("annotator/review/image", unstage);
        await client.CallAsync<object>("annotator/review/stage", new StageParams(unstage, [Assert.Single(index.Changes).Key], StageAction.Unstage));
        Assert.Equal("", scene.Git("diff", "--cached", "--name-only"));
        Assert.True(File.Exists(scene.Dataset.Sidecar("c.png")));
    }

    [Fact]
    public async Task Versions_may_come_from_anywhere()
    {
        using var scene = new Scene("voc");
        await using var client = await scene.StartAsync();
        string file = scene.Dataset.File("a.xml"), text = scene.Dataset.Read("a.xml");
        scene.Dataset.Write("other.txt", text.Replace("<name>cat</name>", "<name>lynx</name>", StringComparison.Ordinal));
        File.Move(scene.Dataset.File("other.txt"), scene.Dataset.File("../other.xml"));

        var content = new CompareParams(file, new ContentVersion(text.Replace("<name>cat</name>", "<name>lion</name>", StringComparison.Ordinal), "elsewhere"), s_tree);
        var image = Assert.Single(Assert.Single((await client.CallAsync<CompareResult>("annotator/review/compare", content)).Datasets).Images);
        Assert.Equal(("a.png", 1), (image.Image, image.Changed));
        var mixed = content with { After = s_head };
        Assert.Equal(1, (await client.CallAsync<CompareResult>("annotator/review/compare", mixed)).Datasets[0].Images[0].Changed);

        var other = new CompareParams(file, new FileVersion(scene.Dataset.File("../other.xml")), s_tree);
        Assert.Equal(1, (await client.CallAsync<CompareResult>("annotator/review/compare", other)).Datasets[0].Images[0].Changed);
    }

    [Fact]
    public async Task A_picture_that_was_replaced_is_shown_as_it_was_and_as_it_is()
    {
        using var scene = new Scene("native");
        await using var client = await scene.StartAsync();
        File.AppendAllText(scene.Dataset.File("a.png"), "more");
        scene.Dataset.Write("b.png", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");

        var images = Assert.Single(await scene.CompareAsync(client, s_index, s_tree)).Images;
        Assert.Equal(["a.png", "b.png"], images.Where(image => image.Replaced).Select(image => image.Image));
        var view = await scene.ReviewAsync(client, s_index, s_tree);
        Assert.True(view.Replaced);
        Assert.NotEqual(view.Before.Source!.Path, view.After.Source!.Path);
        Assert.StartsWith(scene.Dataset.Storage, view.Before.Source.Path, StringComparison.Ordinal);
        var pointer = await client.CallAsync<ReviewView>("annotator/review/image", scene.Params(s_index, s_tree) with { Image = "b.png" });
        Assert.Contains("Git LFS", pointer.After.ImageError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removed_and_renamed_images_and_broken_files_are_told()
    {
        using var scene = new Scene("native");
        await using var client = await scene.StartAsync();
        foreach (string end in (string[])["", ".annot.json"]) File.Move(scene.Dataset.File("b.png" + end), scene.Dataset.File("d.png" + end));
        scene.Dataset.Write("a.png.annot.json", "{ broken");
        scene.Git("add", "-A");

        var images = Assert.Single(await scene.CompareAsync(client, s_head, s_index)).Images;
        Assert.Equal("b.png", images.Single(image => image.Image == "d.png").RenamedFrom);
        var broken = images.Single(image => image.Image == "a.png");
        Assert.Equal(ReviewStatus.Unreadable, broken.Status);
        Assert.Contains("a.png.annot.json", broken.Fault, StringComparison.Ordinal);
        var view = await scene.ReviewAsync(client, s_head, s_index);
        Assert.NotNull(view.After.FileError);
        Assert.Equal(2, view.Before.Annotations.Count);
        Assert.Empty(view.Changes);
    }

    [Fact]
    public async Task Before_the_first_commit_everything_is_new()
    {
        using var scene = new Scene("native", isCommitted: false);
        await using var client = await scene.StartAsync();
        scene.Git("add", "-A");
        Assert.Equal(3, Assert.Single(await scene.CompareAsync(client, s_head, s_index)).Images.Sum(image => image.Added));
    }

    [Fact]
    public async Task Without_a_repository_it_says_so()
    {
        using var dataset = Sets.Native();
        await using var client = await TestClient.StartedAsync(dataset.Storage);
        var (code, message) = await TestClient.RefusedAsync(client.CallAsync<CompareResult>("annotator/review/compare", new CompareParams(dataset.Root, s_head, s_tree)));
        Assert.Equal(ErrorCodes.NotFound, code);
        Assert.Contains("no git repository", message, StringComparison.Ordinal);
        await client.OpenAsync(dataset.Root);
        var blame = await client.CallAsync<BlameResult>("annotator/review/blame", new BlameParams(dataset.Root, "a.png", "a1"));
        Assert.Null(blame.Entry);
        Assert.NotNull(blame.Message);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Blame_names_the_commit_that_changed_an_object_last(string format)
    {
        using var scene = new Scene(format);
        await using var client = await scene.StartAsync();
        await scene.EditFirstAsync(client);
        scene.Git("commit", "-qam", "Move the cat");
        var annotations = (await client.DocumentAsync(scene.Dataset.Root, scene.Image)).Annotations;

        var moved = await scene.BlameAsync(client, annotations[0].Id);
        Assert.Equal(("Move the cat", "Kim"), (moved!.Summary, moved.Author));
        Assert.Contains("moved by (0, −1) px", moved.Words);

        var document = await client.DocumentAsync(scene.Dataset.Root, scene.Image);
        var box = (Box)document.Annotations[0].Shape;
        await client.EditAsync(scene.Dataset.Root, new AnnotationChange(scene.Image, document.Annotations[0].Id, document.Annotations[0], document.Annotations[0] with { Shape = box with { Y = box.Y + 1 } }));
        Assert.Null((await scene.BlameAsync(client, document.Annotations[0].Id))!.Commit);
        await client.SaveAsync(scene.Dataset.Root);
        scene.Git("commit", "-qam", "Unrelated", "--allow-empty");
        Assert.Equal("Unrelated", (await scene.BlameAsync(client, document.Annotations[0].Id))!.Summary);
    }

    private static List<ReviewChange> Objects(ReviewView view) => [.. view.Changes.Where(change => change.Kind != ReviewChangeKind.Image)];

    /// <summary>A dataset in a repository.</summary>
    private sealed class Scene : IDisposable
    {
        public Scene(string format, bool isCommitted = true)
        {
            Dataset = format switch { "yolo" => Sets.Yolo(), "voc" => Sets.Voc(), "coco" => Sets.Coco(), _ => Sets.Native() };
            Image = format == "yolo" ? "images/a.png" : "a.png";
            Git("init", "-q", "-b", "main");
            Git("config", "user.email", "kim@example.org");
            Git("config", "user.name", "Kim");
            Git("config", "commit.gpgsign", "false");
            if (!isCommitted) return;
            Git("add", "-A");
            Git("commit", "-q", "-m", "Start");
        }

        public TemporaryDataset Dataset { get; }

        public string Image { get; }

        public async Task<TestClient> StartAsync()
        {
            var client = await TestClient.StartedAsync(Dataset.Storage);
            await client.OpenAsync(Dataset.Root);
            return client;
        }

        /// <summary>The first object of the first image moves, the second leaves, and another comes.</summary>
        public async Task EditFirstAsync(TestClient client)
        {
            var all = (await client.DocumentAsync(Dataset.Root, Image)).Annotations;
            var box = (Box)all[0].Shape;
            await client.EditAsync(
                Dataset.Root,
                new AnnotationChange(Image, all[0].Id, all[0], all[0] with { Shape = box with { Y = box.Y - 1 } }),
                new AnnotationChange(Image, all[1].Id, all[1], null),
                Add(Image, new("new", "bird", new Box(6, 4, 1, 1, 0))));
            Assert.Empty((await client.SaveAsync(Dataset.Root)).Failed);
        }

        public ReviewImageParams Params(ReviewVersion before, ReviewVersion after) => new(Dataset.Root, Dataset.Root, Image, null, before, after);

        public async Task<IReadOnlyList<DatasetComparison>> CompareAsync(TestClient client, ReviewVersion before, ReviewVersion after) =>
            (await client.CallAsync<CompareResult>("annotator/review/compare", new CompareParams(Dataset.Root, before, after, "p"))).Datasets;

        public Task<ReviewView> ReviewAsync(TestClient client, ReviewVersion before, ReviewVersion after) => client.CallAsync<ReviewView>("annotator/review/image", Params(before, after));

        public async Task<BlameEntry?> BlameAsync(TestClient client, string id) => (await client.CallAsync<BlameResult>("annotator/review/blame", new BlameParams(Dataset.Root, Image, id))).Entry;

        public string Git(params string[] arguments)
        {
            var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Dataset.Root, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors.Result);
            return output;
        }

        public void Dispose() => Dataset.Dispose();
    }
}
