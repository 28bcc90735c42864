using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Annotator.Formats.Conversion.Tests.CommandLine;

/// <summary><c>annotator evaluate</c>; what other tools compute is in tests/conformance/evaluation.</summary>
public sealed class EvaluateTests
{
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData("coco-boxes", "boxes")]
    [InlineData("coco-boxes-crowded", "boxes")]
    [InlineData("coco-boxes-large", "boxes")]
    [InlineData("coco-boxes-ties", "boxes")]
    [InlineData("coco-masks", "masks")]
    [InlineData("coco-masks-ties", "masks")]
    [InlineData("coco-keypoints", "keypoints")]
    [InlineData("coco-keypoints-crowded", "keypoints")]
    public void COCO_files_give_the_numbers_of_pycocotools(string vector, string kind)
    {
        using var folder = new TemporaryFolder();
        var expected = Write(vector, folder);
        var (code, result) = Program.Json("evaluate", folder["truth/gt.json"], folder["found/results.json"]);
        Assert.Equal(0, code);
        var metrics = result.GetProperty(kind).GetProperty("metrics").EnumerateObject().Select(metric => metric.Value.ValueKind == JsonValueKind.Null ? -1 : metric.Value.GetDouble()).ToArray();
        var stats = expected.GetProperty("stats").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        Assert.Equal(stats.Length, metrics.Length);
        for (int i = 0; i < stats.Length; i++) Assert.Equal(stats[i], metrics[i], Tolerance);
        foreach (var one in result.GetProperty(kind).GetProperty("classes").EnumerateArray())
            Assert.Equal(expected.GetProperty("classes").GetProperty(one.GetProperty("label").GetString()!).GetProperty("ap").GetDouble(), Number(one, "ap") ?? -1, Tolerance);
    }

    [Fact]
    public void A_file_that_can_not_be_read_is_named_and_left_out_and_the_rest_is_evaluated()
    {
        using var folder = new TemporaryFolder();
        foreach (string side in new[] { "truth", "found" })
        {
            Directory.CreateDirectory(folder[side]);
            foreach (string image in new[] { "a.jpg", "b.jpg" })
                File.WriteAllText(folder[$"{side}/{image}.annot.json"], """{"annotator": 1, "annotations": [{"id": "x", "label": "cat", "box": [0, 0, 9, 9], "provenance": {"model": "m", "score": 0.9, "confirmed": false}}]}""");
        }
        File.WriteAllText(folder["found/b.jpg.annot.json"], "{ torn");
        var (code, output, errors) = Program.Run("evaluate", folder["truth"], folder["found"], "--json");
        Assert.Equal(2, code);
        Assert.Contains("b.jpg", errors, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(output);
        var root = report.RootElement;
        Assert.Equal("b.jpg", root.GetProperty("unreadable")[0].GetProperty("image").GetString());
        Assert.Equal(1, root.GetProperty("images").GetProperty("evaluated").GetInt32());
        var cat = root.GetProperty("boxes").GetProperty("classes")[0];
        Assert.Equal((0.9, 1, 1), (cat.GetProperty("curve")[0].GetProperty("score").GetDouble(), cat.GetProperty("curve")[0].GetProperty("precision").GetDouble(), cat.GetProperty("curve")[0].GetProperty("recall").GetDouble()));
        Assert.Equal(101, cat.GetProperty("precision50").GetArrayLength());

        File.WriteAllText(folder["found/a.jpg.annot.json"], "{ torn");
        Assert.Contains("No image can be evaluated", Program.Run("evaluate", folder["truth"], folder["found"]).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("voc", "voc", "0.5", "area 0.5")]
    [InlineData("voc", "voc", "0.7", "area 0.7")]
    [InlineData("voc-ties", "voc07", "0.5", "eleven 0.5")]
    public void Pascal_VOC_is_that_of_the_devkit(string vector, string metric, string iou, string name)
    {
        using var folder = new TemporaryFolder();
        var expected = Write(vector, folder).GetProperty(name);
        var (_, result) = Program.Json("evaluate", folder["truth/gt.json"], folder["found/results.json"], "--metric", metric, "--iou", iou);
        foreach (var one in result.GetProperty("boxes").GetProperty("classes").EnumerateArray())
            Assert.Equal(expected.GetProperty(one.GetProperty("label").GetString()!).GetDouble(), Number(one, "vocAp") ?? -1, Tolerance);
        string text = Program.Run("evaluate", folder["truth/gt.json"], folder["found/results.json"], "--metric", metric, "--iou", iou).Output;
        Assert.Contains("Pascal VOC, IoU " + iou, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confusion")]
    [InlineData("confusion-crowded")]
    public void The_confusion_matrix_is_that_of_Ultralytics(string vector)
    {
        using var folder = new TemporaryFolder();
        var expected = Write(vector, folder);
        var (_, result) = Program.Json("evaluate", folder["truth/gt.json"], folder["found/results.json"], "--iou", expected.GetProperty("iou").GetRawText(), "--score", expected.GetProperty("score").GetRawText());
        var confusion = result.GetProperty("boxes").GetProperty("confusion");
        Assert.True(JsonElement.DeepEquals(expected.GetProperty("labels"), confusion.GetProperty("labels")));
        Assert.True(JsonElement.DeepEquals(expected.GetProperty("matrix"), confusion.GetProperty("matrix")));
    }

    [Fact]
    public void The_box_and_the_area_of_a_COCO_file_count_not_those_of_the_outline()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["truth"]);
        // The outline is 10 × 10 px, the box 20 × 20, and by its area the object is a medium one.
        File.WriteAllText(folder["truth/gt.json"], """
            {"images": [{"id": 1, "file_name": "a.jpg", "width": 100, "height": 80}], "categories": [{"id": 1, "name": "cat"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "iscrowd": 0, "segmentation": [[0, 0, 10, 0, 10, 10, 0, 10]], "bbox": [0, 0, 20, 20], "area": 2000}]}
            """);
        File.WriteAllText(folder["results.json"], """[{"image_id": 1, "category_id": 1, "bbox": [0, 0, 20, 20], "score": 0.9}]""");
        var (_, result) = Program.Json("evaluate", folder["truth/gt.json"], folder["results.json"]);
        var metrics = result.GetProperty("boxes").GetProperty("metrics");
        Assert.Equal((1, null, 1), (Number(metrics, "AP"), Number(metrics, "APs"), Number(metrics, "APm")));
    }

    [Fact]
    public void YOLO_rows_without_class_list_and_images_take_both_from_the_labels()
    {
        using var folder = new TemporaryFolder();
        Yolo(folder);
        Directory.CreateDirectory(folder["predict/labels"]);
        File.WriteAllText(folder["predict/labels/a.txt"], "1 0.5 0.5 0.2 0.2 0.9\n0 0.2 0.2 0.1 0.1 0.3\n");
        var (code, result) = Program.Json("evaluate", folder["set"], folder["predict"]);
        Assert.Equal(0, code);
        Assert.Contains("data.yaml", result.GetProperty("notes")[0].GetString()!, StringComparison.Ordinal);
        Assert.Equal((1, 1, 2), (result.GetProperty("images").GetProperty("matchedByName").GetInt32(), result.GetProperty("images").GetProperty("withoutPredictions").GetInt32(), result.GetProperty("images").GetProperty("evaluated").GetInt32()));
        var classes = result.GetProperty("boxes").GetProperty("classes").EnumerateArray().ToDictionary(one => one.GetProperty("label").GetString()!);
        Assert.Equal((0, 1), (Number(classes["cat"], "ap50"), Number(classes["dog"], "ap50")));
        var errors = result.GetProperty("boxes").GetProperty("errors").EnumerateArray().Select(error => (error.GetProperty("kind").GetString(), error.GetProperty("image").GetString(), Number(error, "score"))).ToList();
        Assert.Equal([("false-positive", "images/a.png", 0.3), ("miss", "images/b.png", null)], errors);
        // Surer ones only, and only in images that have predictions.
        var (_, sure) = Program.Json("evaluate", folder["set"], folder["predict"], "--score", "0.5", "--matched");
        Assert.Equal(1, Number(sure.GetProperty("boxes").GetProperty("atScore"), "precision"));
        Assert.Equal(1, sure.GetProperty("images").GetProperty("leftOut").GetInt32());
        Assert.Empty(sure.GetProperty("boxes").GetProperty("errors").EnumerateArray());
    }

    [Fact]
    public void The_least_AP50_decides_the_exit_code()
    {
        using var folder = new TemporaryFolder();
        Yolo(folder);
        Directory.CreateDirectory(folder["predict"]);
        File.WriteAllText(folder["predict/a.txt"], "1 0.5 0.5 0.2 0.2 0.9\n");
        Assert.Equal(0, Program.Run("evaluate", folder["set"], folder["predict"], "--min-ap50", "0.5").Code);
        var (code, output, errors) = Program.Run("evaluate", folder["set"], folder["predict"], "--min-ap50", "0.51");
        Assert.Equal(1, code);
        Assert.Contains("AP50 of boxes is 0.5, below 0.51", errors, StringComparison.Ordinal);
        Assert.Contains("AP50", output, StringComparison.Ordinal);
        Assert.Equal(2, Program.Run("evaluate", folder["set"], folder["predict"], "--min-ap50", "51").Code);
    }

    [Fact]
    public void Unlabelled_images_are_left_out_unless_they_are_said_to_be_empty()
    {
        using var folder = new TemporaryFolder();
        Yolo(folder);
        File.Delete(folder["set/labels/b.txt"]);
        Directory.CreateDirectory(folder["predict"]);
        File.WriteAllText(folder["predict/a.txt"], "1 0.5 0.5 0.2 0.2 0.9\n");
        File.WriteAllText(folder["predict/b.txt"], "1 0.5 0.5 0.2 0.2 0.95\n");
        var (_, result) = Program.Json("evaluate", folder["set"], folder["predict"]);
        Assert.Equal((1, 1), (Number(result.GetProperty("boxes").GetProperty("metrics"), "AP50"), result.GetProperty("images").GetProperty("unlabelled").GetInt32()));
        var (_, whole) = Program.Json("evaluate", folder["set"], folder["predict"], "--background");
        Assert.Equal(0.5, Number(whole.GetProperty("boxes").GetProperty("metrics"), "AP50")!.Value, Tolerance);
        Assert.True(whole.GetProperty("boxes").GetProperty("errors")[0].GetProperty("possibleLabelError").GetBoolean());
    }

    [Fact]
    public void Tags_and_pixels_are_evaluated_where_both_sides_have_them()
    {
        using var folder = new TemporaryFolder();
        foreach (string side in (string[])["truth", "found"])
        {
            Pictures.Write(folder[side + "/a.png"], 10, 10);
            Pictures.Write(folder[side + "/b.png"], 10, 10);
        }
        Native("truth/a.png", "cat", "[[[0, 0, 10, 0, 10, 10, 0, 10]]]", "cat");
        Native("found/a.png", "cat", "[[[0, 0, 5, 0, 5, 10, 0, 10]]]", "dog\", \"cat");
        Native("truth/b.png", "cat", "[[[0, 0, 10, 0, 10, 10, 0, 10]]]", "dog");
        Native("found/b.png", "cat", "[[[0, 0, 10, 0, 10, 10, 0, 10]]]", "dog");
        var (code, result) = Program.Json("evaluate", folder["truth"], folder["found"]);
        Assert.Equal(0, code);
        Assert.Equal((0.75, 0.75), (Number(result.GetProperty("pixels"), "meanIou"), Number(result.GetProperty("pixels"), "pixelAccuracy")));
        Assert.Equal((0.5, 1), (Number(result.GetProperty("tags"), "top1"), Number(result.GetProperty("tags"), "top5")));
        Assert.True(result.TryGetProperty("boxes", out _) && result.TryGetProperty("masks", out _) && !result.TryGetProperty("keypoints", out _));
        Assert.Contains("No prediction has a score", result.GetProperty("notes")[0].GetString()!, StringComparison.Ordinal);
        var (_, only) = Program.Json("evaluate", folder["truth"], folder["found"], "--kind", "tags");
        Assert.False(only.TryGetProperty("boxes", out _));

        void Native(string image, string label, string polygon, string tags) => File.WriteAllText(folder[image + ".annot.json"], $$"""
            { "annotator": 1, "tags": ["{{tags}}"], "annotations": [ { "id": "x", "label": "{{label}}", "polygon": {{polygon}} } ] }
            """);
    }

    [Fact]
    public void Bad_input_is_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        Yolo(folder);
        Directory.CreateDirectory(folder["coco"]);
        Coco("coco/other.json", ["z.png"], "cat");
        Refused("No image of", folder["set"], folder["coco/other.json"]);
        Coco("coco/twice.json", ["x/a.png", "y/a.png"], "cat");
        Refused("could both be images/a.png", folder["set"], folder["coco/twice.json"]);
        Refused("could be x/a.png or y/a.png", folder["coco/twice.json"], folder["set"]);
        Refused("no file or folder", folder["set"], folder["nothing"]);
        Refused("--kind takes boxes, masks", folder["set"], folder["set"], "--kind", "cubes");
        Refused("--iou takes", folder["set"], folder["set"], "--iou", "50");
        Refused("has no keypoints", folder["set"], folder["set"], "--kind", "keypoints");
        File.WriteAllText(folder["coco/broken.json"], """{"images": [{"id": 1, "file_name": "a.png"}], "annotations": [{"id": 1, "image_id": 1, }""");
        Refused("broken.json", folder["coco/broken.json"], folder["set"]);

        // Classes that do not fit are told, not dropped.
        Coco("coco/owl.json", ["a.png"], "owl");
        var (_, result) = Program.Json("evaluate", folder["set"], folder["coco/owl.json"]);
        Assert.Equal(0, result.GetProperty("boxes").GetProperty("disagreements").GetProperty("possible-label-error").GetInt32());
        Assert.Equal("owl", result.GetProperty("classes").GetProperty("onlyInPredictions")[0].GetString());
        Assert.Contains(result.GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith("No class of the predictions", StringComparison.Ordinal));
        Assert.Contains("never labelled: owl", Program.Run("evaluate", folder["set"], folder["coco/owl.json"]).Output, StringComparison.Ordinal);

        void Coco(string file, string[] images, string label) => File.WriteAllText(folder[file], new JsonObject
        {
            ["images"] = new JsonArray([.. images.Select((image, i) => new JsonObject { ["id"] = i + 1, ["file_name"] = image, ["width"] = 100, ["height"] = 80 })]),
            ["categories"] = new JsonArray(new JsonObject { ["id"] = 1, ["name"] = label }),
            ["annotations"] = new JsonArray([.. images.Select((_, i) => new JsonObject { ["id"] = i + 1, ["image_id"] = i + 1, ["category_id"] = 1, ["bbox"] = new JsonArray(1, 1, 8, 8) })]),
        }.ToJsonString());

        static void Refused(string reason, params string[] arguments)
        {
            var (code, output, errors) = Program.Run(["evaluate", .. arguments]);
            Assert.Equal((2, ""), (code, output));
            Assert.Contains(reason, errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Tables_are_written_as_text_and_as_Markdown()
    {
        using var folder = new TemporaryFolder();
        Write("coco-boxes", folder);
        string text = Program.Run("evaluate", folder["truth/gt.json"], folder["found/results.json"], "--errors", "2").Output, markdown = Program.Run("evaluate", folder["truth/gt.json"], folder["found/results.json"], "--markdown", "--errors", "2").Output;
        foreach (string line in (string[])["boxes: classes", "boxes: confusion (rows: labels, columns: found)", "boxes: what to look at first"]) Assert.Contains("\n" + line + "\n", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split('\n').Count(line => line.Contains(".jpg: ", StringComparison.Ordinal)));
        Assert.StartsWith("### Evaluation\n", markdown, StringComparison.Ordinal);
        Assert.Contains("| AP50 | 0.", markdown, StringComparison.Ordinal);
        foreach (var block in markdown.Split("\n\n").Where(block => block.StartsWith("| ", StringComparison.Ordinal)))
            Assert.Single(block.TrimEnd().Split('\n').Select(row => row.Count(c => c == '|')).Distinct());
    }

    [Theory]
    [InlineData("voc")]
    [InlineData("yolo")]
    [InlineData("labelme")]
    [InlineData("cvat/annotations.xml")]
    public void Real_datasets_of_different_formats_agree(string format)
    {
        string set = SharedData.Folder("cross_format_voc12");
        var (code, result) = Program.Json("evaluate", Path.Combine(set, "coco/instances.json"), Path.Combine(set, format), "--images", Path.Combine(set, "images"));
        Assert.Equal(0, code);
        Assert.Equal(12, result.GetProperty("images").GetProperty("evaluated").GetInt32());
        Assert.Equal(34, result.GetProperty("predictions").GetProperty("objects").GetInt32());
        Assert.Equal(1, Number(result.GetProperty("boxes").GetProperty("metrics"), "AP50")!.Value, Tolerance);
        Assert.Equal(34, result.GetProperty("boxes").GetProperty("atScore").GetProperty("truePositives").GetInt32());
        Assert.Empty(result.GetProperty("classes").GetProperty("onlyInPredictions").EnumerateArray());
    }

    [Fact]
    public void Real_polygons_against_themselves_are_perfect()
    {
        string file = Path.Combine(SharedData.Folder("coco_val2017_ccby"), "instances_polygons.json");
        var (code, result) = Program.Json("evaluate", file, file);
        Assert.Equal(0, code);
        Assert.Equal((1, 1, 1), (Number(result.GetProperty("boxes").GetProperty("metrics"), "AP"), Number(result.GetProperty("masks").GetProperty("metrics"), "AP"), Number(result.GetProperty("pixels"), "pixelAccuracy")));
    }

    private static double? Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static void Yolo(TemporaryFolder folder)
    {
        Pictures.Write(folder["set/images/a.png"], 100, 80);
        Pictures.Write(folder["set/images/b.png"], 100, 80);
        Directory.CreateDirectory(folder["set/labels"]);
        File.WriteAllText(folder["set/labels/a.txt"], "1 0.5 0.5 0.2 0.2\n");
        File.WriteAllText(folder["set/labels/b.txt"], "0 0.5 0.5 0.2 0.2\n");
        File.WriteAllText(folder["set/data.yaml"], "train: images\nnc: 2\nnames: [cat, dog]\n");
    }

    /// <summary>Writes a vector as <c>truth/gt.json</c> and <c>found/results.json</c>.</summary>
    /// <returns>What the other tool says.</returns>
    private static JsonElement Write(string name, TemporaryFolder folder)
    {
        var vector = JsonNode.Parse(File.ReadAllText(Path.Combine(Vectors(), name + ".json")))!;
        var images = vector["images"]!.AsArray().ToDictionary(image => (string)image!["name"]!);
        var ids = images.Keys.Order(StringComparer.Ordinal).Select((image, i) => (image, i)).ToDictionary(pair => pair.image, pair => pair.i + 1);
        var objects = vector["truths"]!.AsArray().Concat(vector["detections"]!.AsArray());
        var labels = objects.Select(entry => (string)entry!["label"]!).Distinct().Order(StringComparer.Ordinal).Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i + 1);
        Directory.CreateDirectory(folder["truth"]);
        Directory.CreateDirectory(folder["found"]);
        File.WriteAllText(folder["truth/gt.json"], new JsonObject
        {
            ["images"] = new JsonArray([.. images.Select(image => new JsonObject { ["id"] = ids[image.Key], ["file_name"] = image.Key, ["width"] = (int)image.Value!["width"]!, ["height"] = (int)image.Value["height"]! })]),
            ["categories"] = new JsonArray([.. labels.Select(label => new JsonObject { ["id"] = label.Value, ["name"] = label.Key })]),
            ["annotations"] = new JsonArray([.. vector["truths"]!.AsArray().Select((truth, i) =>
            {
                var entry = Entry(truth!.AsObject());
                entry["id"] = i + 1;
                entry["iscrowd"] = truth["crowd"] is null ? 0 : 1;
                if (truth["difficult"] is not null) entry["attributes"] = new JsonObject { ["difficult"] = true };
                foreach (string measure in (string[])["area", "bbox"])
                    if (truth[measure] is { } value) entry[measure] = value.DeepClone();
                return entry;
            })]),
        }.ToJsonString());
        File.WriteAllText(folder["found/results.json"], new JsonArray([.. vector["detections"]!.AsArray().Select(detection =>
        {
            var entry = Entry(detection!.AsObject());
            entry["score"] = detection["score"]!.DeepClone();
            return entry;
        })]).ToJsonString());
        using var expected = JsonDocument.Parse(vector["expected"]!.ToJsonString());
        return expected.RootElement.Clone();

        JsonObject Entry(JsonObject from)
        {
            var entry = new JsonObject { ["image_id"] = ids[(string)from["image"]!], ["category_id"] = labels[(string)from["label"]!] };
            if (from["box"] is { } box) entry["bbox"] = box.DeepClone();
            if (from["polygon"] is { } polygon) entry["segmentation"] = polygon.DeepClone();
            if (from["keypoints"] is { } keypoints) entry["keypoints"] = keypoints.DeepClone();
            if (from["counts"] is { } counts) entry["segmentation"] = new JsonObject { ["size"] = new JsonArray((int)images[(string)from["image"]!]!["height"]!, (int)images[(string)from["image"]!]!["width"]!), ["counts"] = counts.DeepClone() };
            return entry;
        }
    }

    private static string Vectors([CallerFilePath] string file = "") => Path.GetFullPath("../../conformance/evaluation", Path.GetDirectoryName(file)!);
}
