using System.Runtime.CompilerServices;
using Annotator.Server.CommandLine;

namespace Annotator.Formats.Conversion.Tests.CommandLine;

/// <summary><c>annotator predict</c>.</summary>
public sealed class PredictTests
{
    [Fact]
    public void Shards_write_disjoint_files_and_a_second_run_goes_on_where_the_first_stopped()
    {
        using var folder = new TemporaryFolder();
        string[] images = [.. Enumerable.Range(0, 12).Select(i => $"deep/{i}.png")];
        foreach (string image in images)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder["in/" + image])!);
            Pictures.Write(folder["in/" + image], 64, 48);
        }
        for (int shard = 1; shard <= 3; shard++)
            Assert.Equal(0, Program.Run("predict", folder["in"], "--model", Model("yolov8"), "--out", folder["out"], "--shard", $"{shard}/3").Code);
        string[] written = [.. Directory.EnumerateFiles(folder["out"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder["out"], path).Replace('\\', '/'))];
        Assert.Equal(images.Select(image => image + ".annot.json").Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
        File.Delete(Path.Combine(folder["out"], written[0]));
        var (code, _, errors) = Program.Run("predict", folder["in"], "--model", Model("yolov8"), "--out", folder["out"]);
        Assert.Equal(0, code);
        Assert.Contains("1 images predicted", errors, StringComparison.Ordinal);
        Assert.Contains("11 were there already", errors, StringComparison.Ordinal);
        Assert.Contains("\"provenance\": {\"model\": \"yolov8\"", File.ReadAllText(Path.Combine(folder["out"], written[0])), StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_are_written_in_any_format_each_shard_into_a_folder_of_its_own()
    {
        using var folder = new TemporaryFolder();
        string[] images = [.. Enumerable.Range(0, 8).Select(i => $"{i}.png")];
        foreach (string image in images)
        {
            Directory.CreateDirectory(folder["in"]);
            Pictures.Write(folder["in/" + image], 64, 48);
        }
        string[] all = ["predict", folder["in"], "--model", Model("yolov8"), "--out", folder["out"], "--to", "coco"];
        for (int shard = 1; shard <= 2; shard++) Assert.Equal(0, Program.Run([.. all, "--shard", $"{shard}/2"]).Code);
        Assert.Equal("shard-1-of-2, shard-2-of-2", string.Join(", ", Directory.EnumerateFileSystemEntries(folder["out"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)));
        for (int shard = 1; shard <= 2; shard++) Assert.Contains("\"coco\"", Program.Run("stats", folder[$"out/shard-{shard}-of-2"], "--json").Output, StringComparison.Ordinal);
        Assert.Equal(2, Directory.EnumerateFiles(folder["out"], "*", SearchOption.AllDirectories).Count());

        string[] whole = ["predict", folder["in"], "--model", Model("yolov8"), "--out", folder["yolo"], "--to", "yolo-detect"];
        Assert.Equal(0, Program.Run(whole).Code);
        Assert.Equal(images.Length, Directory.EnumerateFiles(folder["yolo"], "?.txt", SearchOption.AllDirectories).Count());
        Assert.False(Directory.Exists(folder["yolo/.predictions"]));
        Assert.All(File.ReadAllLines(Directory.EnumerateFiles(folder["yolo"], "0.txt", SearchOption.AllDirectories).Single()), row => Assert.Equal(6, row.Split(' ').Length)); // with the score
        Assert.Contains("is there already", Program.Run(whole).Errors, StringComparison.Ordinal);
        Assert.Contains("--out", Program.Run("predict", folder["in"], "--model", Model("yolov8"), "--to", "coco").Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("softmax", null, "b")]
    [InlineData("softmax", "2", "b, c")]
    [InlineData("sigmoid", null, "b, c, a")] // each is more likely than not: nothing is left out
    [InlineData("sigmoid", "1", "b")]
    public void An_image_gets_its_surest_tag_or_all_where_tags_do_not_exclude_each_other(string activation, string? most, string expected)
    {
        using var folder = new TemporaryFolder();
        foreach (string name in (string[])["in", "model"]) Directory.CreateDirectory(folder[name]);
        Pictures.Write(folder["in/1.png"], 64, 48);
        File.Copy(Model("classification"), folder["model/classification.onnx"]); // logits 1, 3, 2
        File.WriteAllText(folder["model/model.json"], $$"""{ "layout": "classification", "file": "classification.onnx", "classes": ["a", "b", "c"], "activation": "{{activation}}" }""");
        string[] tags = most is null ? [] : ["--tags", most];

        var (code, _, errors) = Program.Run(["predict", folder["in"], "--model", folder["model"], "--out", folder["out"], "--score", "0.05", .. tags]);

        Assert.True(code == 0, errors);
        Assert.Equal(expected, string.Join(", ", Formats.Native.NativeFormat.Instance.Read(File.ReadAllBytes(folder["out/1.png.annot.json"])).Document.Fields.Tags));
    }

    [Fact]
    public void A_result_is_not_written_without_images_that_failed_unless_that_is_said()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["in"]);
        foreach (string image in (string[])["a.png", "b.png"]) Pictures.Write(folder["in/" + image], 64, 48);
        File.WriteAllText(folder["in/c.png"], "no image yet");
        string[] all = ["predict", folder["in"], "--model", Model("yolov8"), "--out", folder["out"], "--to", "coco"];

        var (code, _, errors) = Program.Run(all);
        Assert.Equal(2, code);
        Assert.Contains("1 image failed", errors, StringComparison.Ordinal);
        Assert.Equal([".predictions"], Directory.EnumerateFileSystemEntries(folder["out"]).Select(path => Path.GetFileName(path)));

        Pictures.Write(folder["in/c.png"], 64, 48);
        Assert.Equal(0, Program.Run(all).Code);
        Assert.Contains("c.png\"", File.ReadAllText(Directory.EnumerateFiles(folder["out"], "*.json").Single()), StringComparison.Ordinal);

        File.WriteAllText(folder["in/c.png"], "broken for good");
        Assert.Equal(0, Program.Run([.. all[..5], folder["without"], .. all[6..], "--skip-failed"]).Code);
        Assert.DoesNotContain("c.png\"", File.ReadAllText(Directory.EnumerateFiles(folder["without"], "*.json").Single()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null, null, null, 1, 1)]
    [InlineData("2/5", "7", null, "9", null, 2, 5)]
    [InlineData(null, "7", "4", "9", null, 4, 9)]
    [InlineData(null, "0", "0", "3", null, 1, 3)]
    [InlineData("/4", null, null, null, "3", 4, 4)]
    public void A_shard_is_what_is_asked_for_or_what_the_scheduler_says(string? option, string? slurm, string? first, string? count, string? kubernetes, int index, int of)
    {
        var variables = new Dictionary<string, string?> { ["SLURM_ARRAY_TASK_ID"] = slurm, ["SLURM_ARRAY_TASK_MIN"] = first, ["SLURM_ARRAY_TASK_COUNT"] = count, ["JOB_COMPLETION_INDEX"] = kubernetes };
        Assert.Equal(new Shard(index, of), Shard.Find(option, variables.GetValueOrDefault));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("a/b")]
    [InlineData("/3")]
    public void Other_shards_are_refused(string option) => Assert.Throws<UsageException>(() => Shard.Find(option, _ => null));

    [Fact]
    public void Real_models_find_what_is_documented()
    {
        string photo = Path.Combine(SharedData.Folder("photos/scikit-image"), "coffee.png"), model = SharedData.Folder("models/yolox_nano");
        var (code, output, errors) = Program.Run("predict", photo, "--model", model);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("0.90  cup", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_that_comes_along_reads_text()
    {
        string photo = Path.Combine(SharedData.Folder("photos/opencv_scene_text"), "scenetext02.jpg");
        Assert.SkipUnless(Directory.Exists(Path.Combine(AppContext.BaseDirectory, "models", "ppocr")), "The models that come along are not there; run npm ci and build again.");
        var (code, output, errors) = Program.Run("predict", photo, "--model", "ppocr");
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("scenetext02.jpg: 4 found", output, StringComparison.Ordinal);
        Assert.Contains("text “Car Parks”", output, StringComparison.Ordinal);
        Assert.Contains("There is no model “yolo99”. Known by name are ppocr", Program.Run("predict", photo, "--model", "yolo99").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_not_be_used_is_named()
    {
        using var folder = new TemporaryFolder();
        Pictures.Write(folder["a.png"], 8, 8);
        File.WriteAllText(folder["model.onnx"], "nothing");
        var (code, _, errors) = Program.Run("predict", folder["a.png"], "--model", folder["model.onnx"]);
        Assert.Equal(2, code);
        Assert.Contains("model", errors, StringComparison.Ordinal);
        Assert.Equal(2, Program.Run("predict", folder["gone"], "--model", folder["model.onnx"]).Code);
    }

    private static string Model(string name, [CallerFilePath] string file = "") => Path.GetFullPath($"../../conformance/models/{name}.onnx", Path.GetDirectoryName(file)!);
}
