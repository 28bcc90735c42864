using System.Text.Json;

namespace Annotator.Formats.Conversion.Tests.CommandLine;

public sealed class ReviewTests
{
    private static readonly (string, int, int, int, int) Cat = ("cat", 10, 10, 100, 100), Dog = ("dog", 300, 200, 80, 60);

    [Fact]
    public void Diff_of_files_says_what_became_of_each_object()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.xml"], GitScene.Voc(Cat, Dog));
        Directory.CreateDirectory(folder["later"]);
        File.WriteAllText(folder["later/a.xml"], GitScene.Voc(("dog", 303, 198, 80, 60), ("owl", 500, 10, 20, 20)));
        var (code, output, errors) = Program.Run("diff", folder["a.xml"], folder["later/a.xml"]);
        Assert.Equal((1, "a.jpg\n  - cat box x 10, y 10, 100 × 100 px\n  ~ dog box: moved by (3, −2) px\n  + owl box x 500, y 10, 20 × 20 px\n1 image: +1 −1 ~1 objects.\n", ""), (code, output, errors));
        Assert.Equal((0, "No annotation change.\n"), (Program.Run("diff", folder["a.xml"], folder["a.xml"]) is var same ? same.Code : 2, same.Output));
    }

    [Fact]
    public void Formatting_is_no_annotation_change()
    {
        using var scene = new GitScene();
        scene["a.xml"] = GitScene.Voc(Cat);
        scene.Commit("one");
        scene["a.xml"] = scene["a.xml"].Replace("\t", "    ", StringComparison.Ordinal).Replace("<xmin>10<", "<xmin>10.0<", StringComparison.Ordinal);
        Assert.Equal((0, "No annotation change.\n", ""), scene.Annotator("diff"));
    }

    [Fact]
    public void Diff_reads_commits_the_index_and_the_work_tree()
    {
        using var scene = new GitScene();
        scene["a.xml"] = GitScene.Voc(Cat);
        Assert.Contains("+ cat", Staged(scene).Output, StringComparison.Ordinal);
        scene.Commit("one");
        scene["a.xml"] = GitScene.Voc(Cat, Dog);
        Assert.Contains("+ dog", scene.Annotator("diff").Output, StringComparison.Ordinal);
        Assert.Equal(0, scene.Annotator("diff", "--staged").Code);
        Assert.Contains("+ dog", Staged(scene).Output, StringComparison.Ordinal);
        scene.Commit("two");
        Assert.Equal(0, scene.Annotator("diff").Code);
        Assert.Contains("+ dog", scene.Annotator("diff", "HEAD~1..HEAD").Output, StringComparison.Ordinal);
        Assert.Contains("- dog", scene.Annotator("diff", "HEAD..HEAD~1", "--", "a.xml").Output, StringComparison.Ordinal);
        Assert.Contains("| `a.jpg` | + | dog box", scene.Annotator("diff", "HEAD~1", "--markdown").Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(scene.Annotator("diff", "HEAD~1", "--json").Output);
        Assert.Equal("added", json.RootElement[0].GetProperty("images")[0].GetProperty("objects")[0].GetProperty("change").GetString());
        Assert.Equal("", scene.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_class_list_in_another_order_is_reported_as_that()
    {
        using var scene = new GitScene();
        scene["classes.txt"] = "cat\ndog\n";
        scene["labels/a.txt"] = "0 0.5 0.5 0.2 0.2\n1 0.2 0.2 0.1 0.1\n";
        scene["images/a.jpg"] = "no picture";
        scene.Commit("one");
        scene["classes.txt"] = "dog\ncat\n";
        var (code, output, _) = scene.Annotator("diff");
        Assert.Equal(1, code);
        Assert.Contains("class moved in the list: “dog” 1 → 0\n", output, StringComparison.Ordinal);
        Assert.Contains("2 objects in 1 image mean another class now", output, StringComparison.Ordinal);
        Assert.DoesNotContain("relabelled", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_image_is_found_again_though_its_labels_changed()
    {
        using var scene = new GitScene();
        scene["photos/a.jpg"] = "picture 1";
        scene["photos/a.xml"] = GitScene.Voc(Cat);
        scene["photos/b.jpg"] = "picture 2";
        scene["photos/b.xml"] = GitScene.Voc(Dog);
        scene.Commit("one");
        scene.Git("mv", "photos/a.jpg", "photos/c.jpg");
        scene.Git("mv", "photos/a.xml", "photos/c.xml");
        scene["photos/c.xml"] = GitScene.Voc(("lion", 10, 10, 100, 100));
        scene.Git("add", "-A");
        var (code, output, _) = scene.Annotator("diff", "--staged");
        Assert.Equal((1, "photos/c.jpg (renamed from photos/a.jpg)\n  ~ lion box: relabelled “cat” → “lion”\n1 image: +0 −0 ~1 objects.\n"), (code, output));
    }

    [Fact]
    public void What_is_in_the_way_is_said_clearly()
    {
        using var scene = new GitScene();
        scene["a.xml"] = GitScene.Voc(Cat);
        Assert.Contains("There is no commit yet", scene.Annotator("diff", "HEAD..HEAD").Errors, StringComparison.Ordinal);
        scene.Commit("one");
        Assert.Contains("neither a file or folder nor a revision", scene.Annotator("diff", "nonsense").Errors, StringComparison.Ordinal);
        Assert.Contains("There is no revision “HEAD~7”", scene.Annotator("diff", "HEAD~7..HEAD").Errors, StringComparison.Ordinal);
        scene["a.xml"] = "<annotation><size>";
        var (code, _, errors) = scene.Annotator("diff");
        Assert.Equal(2, code);
        Assert.Contains("a.xml:1:", errors, StringComparison.Ordinal);
        scene["a.xml"] = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 7\n";
        scene.Commit("pointer");
        Assert.Contains("git lfs pull", scene.Annotator("diff", "HEAD~1..HEAD").Errors, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        Assert.Contains("is in no git repository", Program.RunIn(folder["."], "diff").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merge_with_the_driver_combines_what_both_sides_did()
    {
        using var scene = Branches(GitScene.Voc(Cat, Dog), ours: GitScene.Voc(("cat", 15, 10, 100, 100), Dog), theirs: GitScene.Voc(("lion", 10, 10, 100, 100), Dog));
        scene.Git("merge", "-q", "-m", "merge", "theirs");
        Assert.Equal(GitScene.Voc(("lion", 15, 10, 100, 100), Dog), scene["photos/a.xml"]);
    }

    [Theory]
    [InlineData("rebase", "theirs")]
    [InlineData("cherry-pick", "theirs")]
    public void Rebase_and_cherry_pick_use_it_too(string command, string revision)
    {
        using var scene = Branches(GitScene.Voc(Cat, Dog), ours: GitScene.Voc(("cat", 15, 10, 100, 100), Dog), theirs: GitScene.Voc(("lion", 10, 10, 100, 100), Dog));
        scene.Git(command, revision);
        Assert.Equal(GitScene.Voc(("lion", 15, 10, 100, 100), Dog), scene["photos/a.xml"]);
    }

    [Fact]
    public void A_conflict_leaves_the_file_readable_and_is_recorded_beside_it()
    {
        using var scene = Branches(GitScene.Voc(Cat, Dog), ours: GitScene.Voc(("lynx", 10, 10, 100, 100), Dog), theirs: GitScene.Voc(("lion", 10, 10, 100, 100), ("dog", 305, 200, 80, 60)));
        var (code, output) = scene.TryGit("merge", "theirs");
        Assert.Equal(1, code);
        Assert.Contains("The label of “lynx”", output, StringComparison.Ordinal);
        Assert.Equal(GitScene.Voc(("lynx", 10, 10, 100, 100), ("dog", 305, 200, 80, 60)), scene["photos/a.xml"]);
        using var conflicts = JsonDocument.Parse(scene["photos/a.xml.conflicts.json"]);
        var conflict = Assert.Single(conflicts.RootElement.GetProperty("conflicts").EnumerateArray());
        Assert.Equal(("label", "cat", "lynx", "lion"), (conflict.GetProperty("field").GetString(), Label("base"), Label("ours"), Label("theirs")));
        Assert.Contains("UU photos/a.xml", scene.Git("status", "--porcelain"), StringComparison.Ordinal);

        // Problems and check see it, until the file beside is gone.
        var check = Program.RunIn(scene.Root, "check", "photos");
        Assert.Contains("a.xml:8:", check.Output, StringComparison.Ordinal);
        Assert.Contains("merge-conflict", check.Output, StringComparison.Ordinal);

        string? Label(string side) => conflict.GetProperty(side).GetProperty("label").GetString();
    }

    [Fact]
    public void Conflicts_in_a_native_file_stand_in_the_file()
    {
        using var folder = new TemporaryFolder();
        static string Text(string label) => $"{{\n  \"annotator\": 1,\n  \"annotations\": [\n    {{\"id\": \"a\", \"label\": \"{label}\", \"box\": [1, 2, 3, 4]}}\n  ]\n}}\n";
        foreach (string name in (string[])["cat", "lynx", "lion"]) File.WriteAllText(folder[name], Text(name));
        Assert.Equal(1, Program.Run("merge", folder["cat"], folder["lynx"], folder["lion"], "--path", folder["photo.jpg.annot.json"]).Code);
        string merged = File.ReadAllText(folder["lynx"]);
        Assert.Equal("lynx", Native.NativeFormat.Instance.Read(System.Text.Encoding.UTF8.GetBytes(merged)).Document.Annotations[0].Label);
        Assert.Contains("\"theirs\": {\"label\": \"lion\", \"box\": [1, 2, 3, 4]}", merged, StringComparison.Ordinal);
        Assert.Contains("    {\"id\": \"a\", \"label\": \"lynx\", \"box\": [1, 2, 3, 4]}\n  ]", merged, StringComparison.Ordinal);
    }

    [Fact]
    public void Merged_COCO_files_have_the_new_objects_of_both_sides()
    {
        using var folder = new TemporaryFolder();
        static string Coco(params string[] boxes) =>
            $$"""{"images": [{"id": 1, "file_name": "a.jpg", "width": 640, "height": 480}], "categories": [{"id": 1, "name": "cat"}], "annotations": [{{string.Join(", ", boxes.Select((box, i) => $$"""{"id": {{i + 1}}, "image_id": 1, "category_id": 1, "bbox": [{{box}}], "area": 100, "iscrowd": 0}"""))}}]}""";
        File.WriteAllText(folder["base"], Coco("1, 1, 10, 10"));
        File.WriteAllText(folder["ours"], Coco("1, 1, 10, 10", "100, 1, 10, 10"));
        File.WriteAllText(folder["theirs"], Coco("1, 1, 10, 10", "300, 1, 10, 10"));
        Assert.Equal((0, ""), (Program.Run("merge", folder["base"], folder["ours"], folder["theirs"], "-o", folder["merged.json"]) is var run ? run.Code : 2, run.Errors));
        using var merged = JsonDocument.Parse(File.ReadAllText(folder["merged.json"]));
        var annotations = merged.RootElement.GetProperty("annotations").EnumerateArray().ToList();
        Assert.Equal([1, 100, 300], annotations.Select(a => a.GetProperty("bbox")[0].GetInt32()).Order());
        Assert.Equal([1, 2, 3], annotations.Select(a => a.GetProperty("id").GetInt32()).Order());
        Assert.Equal(Coco("1, 1, 10, 10", "100, 1, 10, 10"), File.ReadAllText(folder["ours"]));
    }

    [Fact]
    public void A_version_that_can_not_be_read_is_an_error_and_ours_stays()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["base.xml"], GitScene.Voc(Cat));
        File.WriteAllText(folder["ours.xml"], GitScene.Voc(Dog));
        File.WriteAllText(folder["theirs.xml"], "<annotation><size>");
        var (code, _, errors) = Program.Run("merge", folder["base.xml"], folder["ours.xml"], folder["theirs.xml"]);
        Assert.Equal((2, GitScene.Voc(Dog)), (code, File.ReadAllText(folder["ours.xml"])));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void A_class_list_among_labels_is_merged_as_text()
    {
        using var scene = new GitScene();
        scene["classes.txt"] = "cat\ndog\n";
        scene["a.txt"] = "0 0.5 0.5 0.2 0.2\n";
        scene["a.jpg"] = "no picture";
        Assert.Equal(0, scene.Annotator("git", "install").Code);
        scene.Commit("one");
        scene.Git("checkout", "-q", "-b", "theirs");
        scene["classes.txt"] = "cat\ndog\nowl\n";
        scene.Commit("theirs");
        scene.Git("checkout", "-q", "main");
        scene["classes.txt"] = "Cat\ndog\n";
        scene.Commit("ours");
        scene.TryGit("merge", "theirs");
        Assert.Contains("owl", scene["classes.txt"], StringComparison.Ordinal);
        Assert.Contains("Cat", scene["classes.txt"], StringComparison.Ordinal);
    }

    [Fact]
    public void Git_shows_one_line_an_object_once_it_is_installed_and_forgets_it_cleanly()
    {
        using var scene = new GitScene();
        scene[".gitattributes"] = "*.jpg binary\n";
        scene["photos/a.xml"] = GitScene.Voc(Cat);
        scene["photos/a.jpg"] = "no picture";
        scene.Commit("one");
        Assert.Equal(1, scene.Annotator("git", "status").Code);
        Assert.Equal(0, scene.Annotator("git", "install").Code);
        string attributes = scene[".gitattributes"];
        Assert.Contains("/photos/*.xml diff=annotator merge=annotator\n", attributes, StringComparison.Ordinal);
        Assert.Equal(0, scene.Annotator("git", "install").Code);
        Assert.Equal(attributes, scene[".gitattributes"]);
        Assert.Equal(0, scene.Annotator("git", "status").Code);
        scene["photos/a.xml"] = GitScene.Voc(("cat", 12, 10, 100, 100));
        string diff = scene.Git("diff", "photos/a.xml");
        Assert.Contains("-cat box x 10, y 10, 100 × 100 px", diff, StringComparison.Ordinal);
        Assert.Contains("+cat box x 12, y 10, 100 × 100 px", diff, StringComparison.Ordinal);
        Assert.Equal(0, scene.Annotator("git", "uninstall").Code);
        Assert.Equal("*.jpg binary\n", scene[".gitattributes"]);
        Assert.DoesNotContain("annotator", scene.Git("config", "--local", "--list"), StringComparison.OrdinalIgnoreCase);
    }

    private static (int Code, string Output, string Errors) Staged(GitScene scene)
    {
        scene.Git("add", "-A");
        return scene.Annotator("diff", "--staged");
    }

    /// <summary>A repository on main, with the driver, where <c>theirs</c> went another way.</summary>
    private static GitScene Branches(string start, string ours, string theirs)
    {
        var scene = new GitScene();
        scene["photos/a.jpg"] = "no picture";
        scene["photos/a.xml"] = start;
        Assert.Equal(0, scene.Annotator("git", "install").Code);
        scene.Commit("start");
        scene.Git("checkout", "-q", "-b", "theirs");
        scene["photos/a.xml"] = theirs;
        scene.Commit("theirs");
        scene.Git("checkout", "-q", "main");
        scene["photos/a.xml"] = ours;
        scene.Commit("ours");
        return scene;
    }
}
