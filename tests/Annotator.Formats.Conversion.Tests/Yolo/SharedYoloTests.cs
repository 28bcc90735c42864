using Annotator.Core.Model;
using Annotator.Formats.Yolo;

namespace Annotator.Formats.Conversion.Tests.Yolo;

public sealed class SharedYoloTests
{
    [Theory]
    [InlineData("yolov8_detection", YoloTask.Detect, "box 2", "label_2 1, label_4 1")]
    [InlineData("yolov8_segmentation", YoloTask.Segment, "polygon 2", "label_2 1, label_4 1")]
    [InlineData("yolov8_oriented_boxes", YoloTask.Obb, "box 2", "label_2 1, label_4 1")]
    [InlineData("yolov8_pose", YoloTask.Pose, "keypoints 1", "skeleton_label 1")]
    public void Real_sets_hold_what_they_are_known_to(string name, YoloTask task, string shapes, string labels)
    {
        string folder = SharedData.Folder("yolo/" + name);
        var scene = Scene.Open(new YoloFormat(task), MemoryFolder.Of(folder), new HeaderSizes(folder));
        var documents = scene.ReadAll();
        Assert.Equal(("images/train/1.jpg", 1), (documents[0].Image, documents.Count));
        Assert.Equal((shapes, labels), (documents.Shapes(), documents.Labels()));
        Assert.Equal("labels/train/1.txt", documents[0].File);
        Assert.Empty(scene.SaveUntouched().Files);
    }

    [Theory]
    [InlineData("yolov8_detection", "yolo-detect")]
    [InlineData("yolov8_segmentation", "yolo-segment")]
    [InlineData("yolov8_oriented_boxes", "yolo-obb")]
    [InlineData("yolov8_pose", "yolo-pose")]
    public void The_task_is_recognised(string name, string format)
    {
        var glimpse = new Glimpse(MemoryFolder.Of(SharedData.Folder("yolo/" + name)));
        var found = Enum.GetValues<YoloTask>().SelectMany(task => new YoloFormat(task).Detect(glimpse)).MaxBy(detection => detection.Confidence);
        Assert.Equal(format, found?.Format);
    }

    [Fact]
    public void The_Darknet_set_of_12_photos_has_34_boxes_of_10_classes()
    {
        var scene = Darknet();
        var documents = scene.ReadAll();
        Assert.Equal((12, 34), (documents.Count, documents.Annotations()));
        Assert.StartsWith("person 14, bicycle 5, pottedplant 3, sofa 3", documents.Labels(), StringComparison.Ordinal);
        var box = Assert.IsType<BoxShape>(documents[0].Document.Annotations[0].Shape);
        Assert.Equal((174.0, 101.0, 175.0, 250.0), (Math.Round(box.X, 3), Math.Round(box.Y, 3), Math.Round(box.Width, 3), Math.Round(box.Height, 3)));
        Assert.Empty(documents.SelectMany(document => document.Issues));
        Assert.Empty(scene.SaveUntouched().Files);
    }

    [Fact]
    public void Moving_one_box_of_a_real_set_changes_one_line_and_two_numbers()
    {
        var scene = Darknet();
        const string File = "obj_train_data/2007_001311.txt";
        string before = scene.Folder[File];
        scene.Edit("obj_train_data/2007_001311.jpg", all => all.SetItem(2, all[2] with { Shape = ((BoxShape)all[2].Shape) with { X = ((BoxShape)all[2].Shape).X + 10 } }));
        Assert.Equal((1, 1), Diff.Lines(before, scene.Folder[File]));
        Assert.Equal("0 0.740000 0.438871 0.108000 0.382445", scene.Folder[File].Split('\n')[2]);
    }

    private static Scene Darknet()
    {
        string root = SharedData.Folder("cross_format_voc12");
        var folder = MemoryFolder.Of(Path.Combine(root, "yolo"));
        foreach (string image in Directory.EnumerateFiles(Path.Combine(root, "images"))) folder.Files.Add("obj_train_data/" + Path.GetFileName(image), []);
        return Scene.Open(new YoloFormat(YoloTask.Detect), folder, new Renamed(new HeaderSizes(root)));
    }

    private sealed class Renamed(IImageSizes sizes) : IImageSizes
    {
        public ImageSize? Find(string image) => sizes.Find("images/" + Path.GetFileName(image));
    }
}
