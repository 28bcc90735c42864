using System.Text.Json;
using Annotator.Core.Model;
using Annotator.Imaging;

namespace Annotator.Formats.Conversion.Tests.CommandLine;

/// <summary>Pictures of annotations and of what changed, and their history.</summary>
public sealed class PictureTests
{
    private static readonly (string, int, int, int, int) Cat = ("cat", 10, 10, 100, 100), Dog = ("dog", 300, 200, 80, 60);

    private static GitScene Scene()
    {
        var scene = new GitScene();
        Pictures.Write(Path.Combine(scene.Root, "a.jpg"), 640, 480);
        scene["a.xml"] = GitScene.Voc(Cat);
        scene.Commit("One cat");
        scene["a.xml"] = GitScene.Voc(("cat", 20, 10, 100, 100), Dog);
        scene.Commit("A dog, too");
        return scene;
    }

    [Fact]
    public void Render_draws_the_annotations_over_the_image()
    {
        using var scene = Scene();
        Assert.Equal((0, "", ""), scene.Annotator("render", "a.jpg", "-o", "out/a.png"));
        string file = Path.Combine(scene.Root, "out/a.png");
        using var images = new VipsImages();
        Assert.Equal((640, 480, "PNG"), (images.ReadInfo(file).Width, images.ReadInfo(file).Height, images.ReadInfo(file).Format));
        Assert.Equal(0, scene.Annotator("render", "a.xml", "-o", "small.jpg", "--max", "100").Code);
        Assert.Equal(100, images.ReadInfo(Path.Combine(scene.Root, "small.jpg")).Width);
        // A black picture is larger as a file with something on it.
        scene["a.xml"] = GitScene.Voc();
        var (code, _, errors) = scene.Annotator("render", "a.jpg", "-o", "empty.png");
        Assert.Equal((0, "a.jpg has no annotations.\n"), (code, errors));
        Assert.True(new FileInfo(file).Length > 2 * new FileInfo(Path.Combine(scene.Root, "empty.png")).Length);
    }

    [Fact]
    public void Render_says_what_it_can_not_do()
    {
        using var scene = Scene();
        Assert.Contains(".png, .jpg or .webp", scene.Annotator("render", "a.jpg", "-o", "a.svg").Errors, StringComparison.Ordinal);
        Assert.Contains("--max", scene.Annotator("render", "a.jpg", "-o", "b.png", "--max", "3").Errors, StringComparison.Ordinal);
        scene["a.jpg"] = "no picture";
        Assert.Equal(2, scene.Annotator("render", "a.jpg", "-o", "b.png").Code);
        Assert.False(scene.Exists("b.png"));
    }

    [Fact]
    public void The_page_holds_pictures_and_words_and_needs_nothing_else()
    {
        using var scene = Scene();
        Assert.Equal(1, scene.Annotator("diff", "HEAD~1..HEAD", "--html", "page.html", "--png", "pictures").Code);
        string page = scene["page.html"];
        Assert.Contains("data:image/jpeg;base64,", page, StringComparison.Ordinal);
        Assert.Contains("moved by (10, 0) px", page, StringComparison.Ordinal);
        Assert.Contains(">+ dog<", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(scene.Exists("pictures/a.jpg.png"));
        Assert.Equal(1, scene.Annotator("diff", "HEAD~1..HEAD", "--html", "words.html", "--max-pictures", "0").Code);
        Assert.DoesNotContain("base64", scene["words.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_label_is_called_is_no_markup()
    {
        using var scene = Scene();
        scene["a.xml"] = GitScene.Voc(("&lt;script&gt;alert(1)&lt;/script&gt;", 10, 10, 100, 100));
        scene.Annotator("diff", "--html", "page.html");
        Assert.DoesNotContain("<script>alert", scene["page.html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Log_tells_what_each_commit_changed_of_an_image_or_an_object()
    {
        using var scene = Scene();
        var (code, output, _) = scene.Annotator("log", "a.jpg");
        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(0, code);
        Assert.EndsWith("Kim: A dog, too", lines[0], StringComparison.Ordinal);
        Assert.Equal(["  ~ cat box: moved by (10, 0) px", "  + dog box x 300, y 200, 80 × 60 px"], lines[1..3]);
        Assert.EndsWith("Kim: One cat", lines[3], StringComparison.Ordinal);
        Assert.Equal(["  image size: – → 640 × 480", "  + cat box x 10, y 10, 100 × 100 px"], lines[4..]);

        Assert.DoesNotContain("cat", scene.Annotator("log", "a.jpg", "--object", "2").Output, StringComparison.Ordinal);
        Assert.Equal(2, scene.Annotator("log", "a.jpg", "--object", "9").Code);
        scene["a.xml"] = GitScene.Voc(("cat", 20, 15, 100, 100), Dog);
        Assert.StartsWith("not committed\n  ~ cat box: moved by (0, 5) px\n", scene.Annotator("log", "a.jpg").Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(scene.Annotator("log", "a.jpg", "--json", "-n", "2").Output);
        Assert.Equal(2, json.RootElement.GetArrayLength());
    }

    [Fact]
    public void Work_on_two_branches_is_told_by_the_commit_that_did_it()
    {
        using var scene = new GitScene();
        (string, int, int, int, int) owl = ("owl", 500, 300, 50, 50), moved = ("dog", 305, 200, 80, 60);
        scene["a [1].xml"] = GitScene.Voc(Cat, Dog, owl);
        Pictures.Write(Path.Combine(scene.Root, "a [1].jpg"), 640, 480);
        scene.Commit("Start");
        scene.Git("checkout", "-q", "-b", "side");
        scene["a [1].xml"] = GitScene.Voc(("cat", 20, 10, 100, 100), Dog, owl);
        scene.Commit("Cat");
        scene.Git("checkout", "-q", "main");
        scene["a [1].xml"] = GitScene.Voc(Cat, moved, owl);
        scene.Commit("Dog");
        scene["a [1].xml"] = GitScene.Voc(Cat, moved, ("owl", 505, 300, 50, 50));
        scene.Commit("Owl");
        scene.Git("-c", "merge.annotator.driver=true", "merge", "-q", "-s", "ours", "--no-commit", "side");
        scene["a [1].xml"] = GitScene.Voc(("cat", 20, 10, 100, 100), moved, ("owl", 505, 300, 50, 50));
        scene.Commit("Merge");
        string[] lines = scene.Annotator("log", "a [1].jpg").Output.TrimEnd('\n').Split('\n');
        Assert.Equal(["Cat", "Dog", "Owl", "Start"], lines.Where(line => !line.StartsWith(' ')).Select(line => line.Split(": ")[1]).Order(StringComparer.Ordinal));
        foreach (var (number, subject) in new[] { (1, "Cat"), (2, "Dog"), (3, "Owl") })
            Assert.Contains($"Kim: {subject}\n", scene.Annotator("log", "a [1].jpg", "--object", $"{number}", "-n", "1").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shallow_clone_says_that_more_came_before()
    {
        using var scene = Scene();
        using var folder = new TemporaryFolder();
        scene.Git("clone", "-q", "--depth", "1", "file://" + Path.GetFullPath(scene.Root), folder["clone"]);
        var (code, output, errors) = Program.RunIn(folder["clone"], "log", "a.jpg");
        Assert.Equal(0, code);
        Assert.Contains("+ dog", output, StringComparison.Ordinal);
        Assert.Contains("shallow", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Linked_work_trees_and_submodules_are_repositories_like_others()
    {
        using var scene = Scene();
        using var folder = new TemporaryFolder();
        scene.Git("worktree", "add", "-q", folder["linked"], "HEAD~1");
        File.WriteAllText(folder["linked/a.xml"], GitScene.Voc(Dog));
        Assert.Contains("+ dog", Program.RunIn(folder["linked"], "diff").Output, StringComparison.Ordinal);
        scene.Git("-c", "protocol.file.allow=always", "submodule", "add", "-q", Path.GetFullPath(scene.Root), "inner");
        File.WriteAllText(Path.Combine(scene.Root, "inner/a.xml"), GitScene.Voc(Dog));
        Assert.Contains("- cat", Program.RunIn(Path.Combine(scene.Root, "inner"), "diff").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("inner", scene.Annotator("diff").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_of_labels_are_those_of_the_editor()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/conformance/label-colors.json")));
        foreach (var pair in vectors.RootElement.EnumerateObject()) Assert.Equal(pair.Value.GetString(), LabelColors.Of(pair.Name, DatasetSettings.Empty));
    }
}
