using System.Text.Json;

namespace Annotator.Formats.Conversion.Tests.CommandLine;

public sealed class CommandTests
{
    [Theory]
    [InlineData("cross_format_voc12/voc", "voc", 12, 34, "box")]
    [InlineData("cross_format_voc12/yolo", "yolo-detect", 12, 34, "box")]
    [InlineData("cross_format_voc12/coco/instances.json", "coco", 12, 34, "box")]
    [InlineData("cross_format_voc12/labelme", "labelme", 12, 34, "box")]
    [InlineData("createml/license_plates_valid", "createml", 70, 218, "box")]
    [InlineData("via/panlabel", "via", 2, 3, "box")]
    [InlineData("coco_val2017_ccby/instances_polygons.json", "coco", 3, 25, "polygon")]
    [InlineData("coco_keypoints/person_keypoints.json", "coco", 1, 1, "keypoints")]
    [InlineData("yolo/yolov8_detection", "yolo-detect", 1, 2, "box")]
    [InlineData("yolo/yolov8_segmentation", "yolo-segment", 1, 2, "polygon")]
    [InlineData("yolo/yolov8_oriented_boxes", "yolo-obb", 1, 2, "box")]
    [InlineData("yolo/yolov8_pose", "yolo-pose", 1, 1, "keypoints")]
    [InlineData("voc/datumaro_voc", "voc", 2, 2, "box")]
    [InlineData("kitti/panlabel", "kitti", 2, 3, "box")]
    [InlineData("kitti/datumaro/kitti_detection", "kitti", 2, 5, "box")]
    [InlineData("openimages/panlabel", "openimages", 2, 3, "box")]
    [InlineData("openimages/datumaro/v6", "openimages", 4, 2, "box")]
    [InlineData("mot/TUD-Campus", "mot", 71, 359, "box")]
    [InlineData("mot/datumaro", "mot", 1, 1, "box")]
    [InlineData("cross_format_voc12/cvat/annotations.xml", "cvat", 12, 34, "box")]
    public void Stats_count_real_datasets(string path, string format, int images, int annotations, string shape)
    {
        var (code, result) = Program.Json("stats", SharedData.Folder(path));
        Assert.Equal((0, format, annotations), (code, result.GetProperty("format").GetString(), result.GetProperty("annotations").GetInt32()));
        Assert.Equal(annotations, result.GetProperty("shapes").GetProperty(shape).GetInt32());
        Assert.Equal(images, result.GetProperty("images").GetInt32() - (path.EndsWith(".json", StringComparison.Ordinal) ? result.GetProperty("unlabelled").GetInt32() : 0));
    }

    [Fact]
    public void Classification_folders_are_counted_by_tags_and_are_written_with_their_images_only()
    {
        using var folder = new TemporaryFolder();
        string set = SharedData.Folder("yolo/yolov8_classification");
        var (code, result) = Program.Json("stats", set);
        Assert.Equal((0, "yolo-classify", 3, 2), (code, result.GetProperty("format").GetString(), result.GetProperty("images").GetInt32(), result.GetProperty("tags").GetProperty("label_0").GetInt32()));
        var refused = Program.Run("convert", set, folder["bare"], "--to", "yolo-classify");
        Assert.Equal(2, refused.Code);
        Assert.Contains("--copy-images", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(0, Program.Run("convert", set, folder["copy"], "--to", "yolo-classify", "--copy-images").Code);
        Assert.Equal(TemporaryFolder.Snapshot(set), TemporaryFolder.Snapshot(folder["copy"]));
        File.WriteAllText(folder["edits.json"], """[{"image": "1.jpg", "op": "add", "annotation": {"label": "x", "box": [1, 1, 2, 2]}}]""");
        var edited = Program.Run("apply", set, folder["edits.json"]);
        Assert.Equal(2, edited.Code);
        Assert.Contains("can't be edited in place", edited.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kitti", "label_2/2007_000027.txt", "person 0.00 0 -10 174.00 101.00 349.00 351.00 -1 -1 -1 -1000 -1000 -1000 -10")]
    [InlineData("dota", "labelTxt/2007_000027.txt", "174.0 101.0 349.0 101.0 349.0 351.0 174.0 351.0 person 0")]
    [InlineData("csv-tf", "annotations.csv", "images/2007_000027.jpg,486,500,person,174,101,349,351")]
    [InlineData("csv-retinanet", "annotations.csv", "images/2007_000027.jpg,174,101,349,351,person")]
    [InlineData("csv-automl", "annotations.csv", "UNASSIGNED,images/2007_000027.jpg,person,0.358024691,0.202,,,0.718106996,0.702,,")]
    [InlineData("csv-rectlabel", "annotations.csv", "images/2007_000027.jpg,174,101,349,351,person")]
    [InlineData("openimages", "annotations/oidv6-train-annotations-bbox.csv", "2007_000027,freeform,person,1,0.358024691,0.718106996,0.202,0.702,-1,-1,-1,-1,-1")]
    [InlineData("mot", "gt/gt.txt", "27,-1,175,102,175,250,1,6,1")]
    public void A_real_set_converted_is_recognised_and_has_all_its_boxes(string to, string file, string row)
    {
        using var folder = new TemporaryFolder();
        string voc = SharedData.Folder("cross_format_voc12/voc");
        Assert.Equal(0, Program.Run("convert", voc, folder["out"], "--to", to, "--copy-images", "--images", SharedData.Folder("cross_format_voc12/images")).Code);
        Assert.Contains(row, File.ReadAllLines(Path.Combine(folder["out"], file)));
        var (code, result) = Program.Json("stats", folder["out"]);
        Assert.Equal((0, to, 12, 34), (code, result.GetProperty("format").GetString(), result.GetProperty("images").GetInt32(), result.GetProperty("annotations").GetInt32()));
        Assert.Equal(14, result.GetProperty("labels").GetProperty("person").GetInt32());
    }

    [Fact]
    public void A_folder_of_several_formats_is_not_guessed_at()
    {
        var (code, _, errors) = Program.Run("stats", SharedData.Folder("cross_format_voc12"));
        Assert.Equal(2, code);
        Assert.Contains("voc:", errors, StringComparison.Ordinal);
        Assert.Contains("coco:", errors, StringComparison.Ordinal);
        Assert.Equal(34, Program.Json("stats", SharedData.Folder("cross_format_voc12"), "--format", "voc").Result.GetProperty("annotations").GetInt32());
    }

    [Fact]
    public void Bad_usage_exits_with_2_and_says_why()
    {
        Assert.Equal(2, Program.Run("stats").Code);
        Assert.Equal(2, Program.Run("stats", "/nowhere/at/all").Code);
        Assert.Equal(2, Program.Run("nonsense").Code);
        Assert.Contains("convert", Program.Run("--help").Output, StringComparison.Ordinal);
        Assert.All((string[])["stats", "check", "show", "convert", "apply", "labels"], command => Assert.Equal(0, Program.Run(command, "--help").Code));
    }

    [Fact]
    public void Check_finds_what_training_tools_would_misread_and_writes_SARIF()
    {
        using var folder = new TemporaryFolder();
        string set = folder.Copy(SharedData.Folder("yolo/yolov8_detection"), "set");
        Assert.Equal(0, Program.Json("check", set).Code);
        File.AppendAllText(Path.Combine(set, "labels/train/1.txt"), "99 0.5 0.5 0.1 0.1 0.7\n");
        var (code, result) = Program.Json("check", set, "--sarif", folder["log.sarif"]);
        Assert.Equal(1, code);
        var codes = result.GetProperty("problems").EnumerateArray().Select(p => (p.GetProperty("code").GetString(), p.GetProperty("line").GetInt32())).ToList();
        Assert.Contains(("unknown-class", 3), codes);
        Assert.Contains(("misread-object", 3), codes);
        using var sarif = JsonDocument.Parse(File.ReadAllText(folder["log.sarif"]));
        Assert.Equal(codes.Count, sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Check_finds_an_image_in_two_splits()
    {
        using var folder = new TemporaryFolder();
        string set = folder.Copy(SharedData.Folder("yolo/yolov8_detection"), "set");
        Directory.CreateDirectory(Path.Combine(set, "images/val"));
        File.Copy(Path.Combine(set, "images/train/1.jpg"), Path.Combine(set, "images/val/9.jpg"));
        Assert.Contains(Program.Json("check", set).Result.GetProperty("problems").EnumerateArray(), p => p.GetProperty("code").GetString() == "shared-image");
    }

    [Fact]
    public void Apply_changes_one_line_of_one_file()
    {
        using var folder = new TemporaryFolder();
        string set = folder.Copy(SharedData.Folder("cross_format_voc12/voc"), "set");
        File.WriteAllText(folder["edits.json"], """[{"image": "2007_000027.jpg", "op": "change", "index": 0, "annotation": {"label": "person", "box": [174, 101, 176, 250]}}]""");
        var before = TemporaryFolder.Snapshot(set);
        string text = File.ReadAllText(Path.Combine(set, "2007_000027.xml"));
        var (code, result) = Program.Json("apply", set, folder["edits.json"]);
        Assert.Equal((0, "2007_000027.xml"), (code, result.GetProperty("files")[0].GetString()));
        Assert.Equal(text.Replace("<xmax>349", "<xmax>350"), File.ReadAllText(Path.Combine(set, "2007_000027.xml")));
        Assert.Equal(["2007_000027.xml"], TemporaryFolder.Snapshot(set).Where(pair => before[pair.Key] != pair.Value).Select(pair => pair.Key));
    }

    [Fact]
    public void Apply_adds_changes_and_removes_and_refuses_what_makes_no_sense()
    {
        using var folder = new TemporaryFolder();
        string set = folder.Copy(SharedData.Folder("yolo/yolov8_detection"), "set");
        File.WriteAllText(folder["edits.json"], """[{"image": "1.jpg", "op": "remove", "index": 0}, {"image": "images/train/1.jpg", "op": "add", "annotation": {"label": "new one", "box": [3, 2, 6, 4]}}]""");
        Assert.Equal(0, Program.Run("apply", set, folder["edits.json"]).Code);
        Assert.Equal("4 0.266667 0.450000 0.133333 0.300000\n10 0.400000 0.400000 0.400000 0.400000\n", File.ReadAllText(Path.Combine(set, "labels/train/1.txt")));
        Assert.EndsWith("  10: new one\n", File.ReadAllText(Path.Combine(set, "data.yaml")), StringComparison.Ordinal);
        File.WriteAllText(folder["edits.json"], """[{"image": "1.jpg", "op": "remove", "index": 7}]""");
        var (code, _, errors) = Program.Run("apply", set, folder["edits.json"]);
        Assert.Equal(2, code);
        Assert.Contains("there is no index 7", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Show_prints_one_image_in_native_form()
    {
        string image = SharedData.Folder("yolo/yolov8_detection/images/train/1.jpg");
        var (code, result) = Program.Json("show", image);
        Assert.Equal((0, "images/train/1.jpg"), (code, result.GetProperty("image").GetString()));
        Assert.Equal(2, result.GetProperty("document").GetProperty("annotations").GetArrayLength());
        Assert.Contains("\"box\": [", Program.Run("show", image).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_is_deterministic_reports_losses_and_is_strict_when_asked_to()
    {
        using var folder = new TemporaryFolder();
        string voc = SharedData.Folder("cross_format_voc12/voc");
        foreach (string to in (string[])["yolo-detect", "coco", "annotator", "yolo-segment", "voc"])
        {
            Assert.Equal(0, Program.Run("convert", voc, folder[to + "1"], "--to", to).Code);
            Assert.Equal(0, Program.Run("convert", voc, folder[to + "2"], "--to", to).Code);
            Assert.Equal(TemporaryFolder.Snapshot(folder[to + "1"]), TemporaryFolder.Snapshot(folder[to + "2"]));
        }
        var (code, result) = Program.Json("convert", voc, folder["strict"], "--to", "yolo-detect", "--strict");
        Assert.Equal(1, code);
        Assert.Equal(3, result.GetProperty("losses").GetProperty("attribute “difficult” dropped").GetInt32());
        Assert.Equal(34, Program.Json("stats", folder["yolo-segment1"], "--format", "yolo-segment").Result.GetProperty("annotations").GetInt32());
    }

    [Fact]
    public void VOC_converted_to_YOLO_gives_the_numbers_of_the_YOLO_set()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, Program.Run("convert", SharedData.Folder("cross_format_voc12/voc"), folder["out"], "--to", "yolo-detect").Code);
        foreach (string file in Directory.EnumerateFiles(SharedData.Folder("cross_format_voc12/yolo/obj_train_data")))
        {
            var expected = File.ReadAllLines(file).Select(line => line[(line.IndexOf(' ') + 1)..]).Order();
            var actual = File.ReadAllLines(Path.Combine(folder["out"], "labels", Path.GetFileName(file))).Select(line => line[(line.IndexOf(' ') + 1)..]).Order();
            Assert.Equal(expected.Select(Rounded), actual.Select(Rounded));
        }

        static string Rounded(string line) => string.Join(' ', line.Split(' ').Select(word => double.Parse(word, System.Globalization.CultureInfo.InvariantCulture).ToString("F5", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Images_come_along_as_copies_or_links()
    {
        using var folder = new TemporaryFolder();
        string set = SharedData.Folder("yolo/yolov8_segmentation");
        Assert.Equal(0, Program.Run("convert", set, folder["coco"], "--to", "coco", "--copy-images").Code);
        Assert.Equal(2, Program.Json("stats", folder["coco"]).Result.GetProperty("annotations").GetInt32());
        Assert.True(File.Exists(folder["coco/images/images/train/1.jpg"]));
        Assert.Equal(0, Program.Run("convert", folder["coco"], folder["back"], "--to", "yolo-segment", "--link-images").Code);
        Assert.NotNull(new FileInfo(folder["back/images/images/images/train/1.jpg"]).LinkTarget);
        Assert.Equal(2, Program.Run("convert", set, folder["back"], "--to", "coco").Code);
    }

    [Fact]
    public void Labels_are_listed_renamed_merged_deleted_and_reordered()
    {
        using var folder = new TemporaryFolder();
        string set = folder.Copy(SharedData.Folder("cross_format_voc12/yolo"), "set");
        foreach (string image in Directory.EnumerateFiles(SharedData.Folder("cross_format_voc12/images"))) File.Copy(image, Path.Combine(set, "obj_train_data", Path.GetFileName(image)));
        Assert.Equal(14, Count("person"));
        Assert.Equal(0, Program.Run("labels", set, "rename", "person", "human").Code);
        Assert.StartsWith("human\ncat\n", File.ReadAllText(Path.Combine(set, "obj.names")), StringComparison.Ordinal);
        Assert.Equal(14, Count("human"));
        Assert.Equal(0, Program.Run("labels", set, "merge", "bicycle", "motorbike", "cycle").Code);
        Assert.Equal(5, Count("cycle"));
        Assert.Equal(2, Program.Run("labels", set, "delete", "sofa").Code);
        Assert.Equal(0, Program.Run("labels", set, "delete", "sofa", "--with-objects").Code);
        Assert.Equal(0, Program.Run("labels", set, "reorder", "cow", "human").Code);
        Assert.StartsWith("cow\nhuman\n", File.ReadAllText(Path.Combine(set, "obj.names")), StringComparison.Ordinal);
        Assert.Equal((14, 5, 3), (Count("human"), Count("cycle"), Count("pottedplant")));
        Assert.Equal(31, Program.Json("stats", set).Result.GetProperty("annotations").GetInt32());
        Assert.Contains("classes = 18", File.ReadAllText(Path.Combine(set, "obj.data")), StringComparison.Ordinal);

        int Count(string name) => Program.Json("labels", set, "list").Result.EnumerateArray().First(label => label.GetProperty("name").GetString() == name).GetProperty("count").GetInt32();
    }
}
