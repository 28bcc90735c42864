using System.Text.Json;

namespace Annotator.Formats.Conversion.Tests.CommandLine;

/// <summary><c>annotator check</c> on datasets with the slips that training tools drop or misread in silence.</summary>
public sealed class CheckTests
{
    [Theory]
    [InlineData("0 0.5 0.5 0.2 0.2 0.9", "misread-object", "warning", 19)]
    [InlineData("0 0.1 0.1 0.4 0.1 0.4 0.4", "misread-object", "error", 1)]
    [InlineData("7 0.5 0.5 0.2 0.2", "unknown-class", "error", 1)]
    [InlineData("0 1.5 0.5 0.2 0.2", "out-of-range", "error", 3)]
    [InlineData("0 0.25 0.25 0.1 0.1", "duplicate-object", "warning", 1)]
    [InlineData("0 0.5 0.5 0.2", "unreadable-object", "error", 1)]
    [InlineData("0 0.5 0.5 nan 0.2", "unreadable-object", "error", 11)]
    public void YOLO_rows_that_would_be_dropped_or_misread_are_found_with_their_place(string row, string code, string severity, int column)
    {
        using var folder = Yolo($"0 0.25 0.25 0.1 0.1\n{row}\n");
        var (exit, problems) = Check(folder, "--format", row.Split(' ').Length > 6 ? "yolo-segment" : "yolo-detect");
        Assert.Equal(1, exit);
        // A box among polygons is to blame itself, not the polygon.
        int line = row.Split(' ').Length > 6 ? 1 : 2;
        Assert.Contains(problems, p => p == new Found(code, severity, "labels/train/a.txt", line, column));
    }

    [Fact]
    public void Labels_where_training_tools_do_not_look_are_found()
    {
        using var folder = Yolo("0 0.5 0.5 0.2 0.2\n");
        Directory.Move(folder["labels"], folder["annotations"]);
        Assert.Contains(Check(folder).Problems, p => (p.Code, p.File) == ("misplaced-file", "annotations/train/a.txt"));
    }

    [Fact]
    public void The_same_image_in_train_and_val_is_found()
    {
        using var folder = Yolo("0 0.5 0.5 0.2 0.2\n");
        Directory.CreateDirectory(folder["images/val"]);
        File.Copy(folder["images/train/a.png"], folder["images/val/other.png"]);
        Assert.Contains(Check(folder).Problems, p => (p.Code, p.Severity, p.File) == ("shared-image", "error", "images/val/other.png"));
    }

    [Fact]
    public void COCO_files_that_contradict_themselves_or_their_images_are_found_with_the_places()
    {
        using var folder = new TemporaryFolder();
        Pictures.Write(folder["a.png"], 100, 80);
        File.WriteAllText(folder["c.json"], """
            {
              "images": [
                {"id": 1, "file_name": "a.png", "width": 640, "height": 480}
              ],
              "annotations": [
                {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 1, 8, 8], "area": 64},
                {"id": 2, "image_id": 9, "category_id": 1, "bbox": [1, 1, 8, 8], "area": 64},
                {"id": 1, "image_id": 1, "category_id": 5, "bbox": [1, 1, 8, 9], "area": 72},
                {"id": 3, "image_id": 1, "category_id": 1, "bbox": [2, 2, 8, 8], "area": 4000},
                {"id": 4, "image_id": 1, "category_id": 1, "segmentation": [[1, 1, 9, 1, 9, 9]], "bbox": [30, 30, 8, 8], "area": 32},
                {"id": 5, "image_id": 1, "category_id": 1, "bbox": [1, 2]}
              ],
              "categories": [
                {"id": 1, "name": "cat", "keypoints": ["nose", "tail"], "skeleton": [[0, 1]]},
                {"id": 2, "name": "dog", "keypoints": ["nose", "tail"], "skeleton": [[1, 2]]},
                {"id": 3, "name": "cow", "keypoints": ["nose", "tail"], "skeleton": [[1, 3]]}
              ]
            }
            """.ReplaceLineEndings("\n"));
        var (exit, problems) = Check(folder);
        Assert.Equal(1, exit);
        (string, int)[] expected =
        [
            ("broken-reference", 7), ("broken-reference", 8), ("unknown-class", 8), ("stale-value", 9), ("stale-value", 10), ("unreadable-object", 11),
            ("broken-reference", 14), ("broken-reference", 16), ("size-mismatch", 0),
        ];
        foreach (var (code, line) in expected)
            Assert.Contains(problems, p => p.Code == code && (line == 0 || p.Line == line) && p.File == "c.json");
        Assert.DoesNotContain(problems, p => p.Line is 6 or 15);
        Assert.Equal(73, problems.Single(p => p.Line == 14).Column);
    }

    [Fact]
    public void SARIF_has_the_form_that_code_scanning_reads()
    {
        using var folder = Yolo("7 0.5 0.5 0.2 0.2\n");
        Assert.Equal(1, Program.Run("check", folder[""], "--sarif", folder["log.sarif"]).Code);
        using var document = JsonDocument.Parse(File.ReadAllText(folder["log.sarif"]));
        var log = document.RootElement;
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        var run = log.GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.Contains(result.GetProperty("level").GetString(), (string[])["error", "warning", "note"]);
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            Assert.Equal("labels/train/a.txt", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
            Assert.Equal(1, place.GetProperty("region").GetProperty("startLine").GetInt32());
        }
    }

    [Theory]
    [InlineData("stats", "--format")]
    [InlineData("check", "--sarif")]
    [InlineData("show", "--image")]
    [InlineData("convert", "--strict")]
    [InlineData("apply", "EDITS")]
    [InlineData("labels", "--with-objects")]
    [InlineData("evaluate", "--min-ap50")]
    public void Every_command_explains_itself_and_exits_with_2_when_it_is_used_wrongly(string command, string mentioned)
    {
        var (code, help, _) = Program.Run(command, "--help");
        Assert.Equal(0, code);
        Assert.Contains(mentioned, help, StringComparison.Ordinal);
        Assert.Contains("--json", help, StringComparison.Ordinal);
        var (wrong, output, errors) = Program.Run(command, "--no-such-option");
        Assert.Equal((2, ""), (wrong, output));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void A_file_that_can_not_be_read_is_named_on_the_error_stream_and_the_rest_is_counted()
    {
        using var folder = new TemporaryFolder();
        Pictures.Write(folder["a.png"], 100, 80);
        Pictures.Write(folder["b.png"], 100, 80);
        File.WriteAllText(folder["a.xml"], "<annotation><object><name>cat</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>5</xmax><ymax>5</ymax></bndbox></object></annotation>");
        File.WriteAllText(folder["b.xml"], "<annotation>\n  <object></annotation>");
        var (code, output, errors) = Program.Run("stats", folder[""], "--json");
        Assert.Equal(2, code);
        Assert.Contains("b.xml:2:", errors, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(output);
        Assert.Equal(1, document.RootElement.GetProperty("annotations").GetInt32());
        Assert.Contains(Check(folder).Problems, p => (p.Code, p.File, p.Line) == ("unreadable-file", "b.xml", 2));
    }

    private sealed record Found(string Code, string Severity, string File, int? Line, int? Column);

    private static (int Exit, List<Found> Problems) Check(TemporaryFolder folder, params string[] options)
    {
        var (exit, result) = Program.Json(["check", folder[""], .. options]);
        return (exit, [.. result.GetProperty("problems").EnumerateArray().Select(p => new Found(
            p.GetProperty("code").GetString()!, p.GetProperty("severity").GetString()!, p.GetProperty("file").GetString()!, Number(p, "line"), Number(p, "column")))]);
    }

    private static int? Number(JsonElement problem, string name) => problem.TryGetProperty(name, out var number) ? number.GetInt32() : null;

    private static TemporaryFolder Yolo(string rows)
    {
        var folder = new TemporaryFolder();
        Pictures.Write(folder["images/train/a.png"], 100, 80);
        Directory.CreateDirectory(folder["labels/train"]);
        File.WriteAllText(folder["labels/train/a.txt"], rows);
        File.WriteAllText(folder["data.yaml"], "train: images/train\nval: images/val\nnc: 2\nnames: [cat, dog]\n");
        return folder;
    }
}
