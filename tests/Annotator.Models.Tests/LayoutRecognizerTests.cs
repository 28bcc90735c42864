using Annotator.Models.Description;
using Annotator.Models.Recognition;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Annotator.Models.Tests;

public sealed class LayoutRecognizerTests
{
    private const string Image640 = "images:1x3x640x640";

    [Theory]
    [InlineData("yolox", Image640, "output:1x8400x85")]
    [InlineData("yolov5", Image640, "output0:1x25200x85")]
    [InlineData("yolov8", Image640, "output0:1x84x8400")]
    [InlineData("yolov8", "images:?x3x?x?", "output0:?x84x?")]
    [InlineData("yolov8-segment", Image640, "output0:1x116x8400", "output1:1x32x160x160")]
    [InlineData("yolov8-segment", Image640, "output0:1x8400x116", "output1:1x32x160x160")]
    [InlineData("yolov8-segment", "images:?x3x?x?", "output0:?x116x?", "output1:?x32x?x?")]
    [InlineData("yolov8-segment", "images:1x3x64x64", "output0:1x116x84", "output1:1x32x16x16")]
    [InlineData("yolov5-segment", Image640, "output0:1x25200x117", "output1:1x32x160x160")]
    [InlineData("yolov5-segment", Image640, "output0:1x25200x38", "output1:1x32x160x160")]
    [InlineData("yolov5-segment", "images:?x3x?x?", "output0:?x?x117", "output1:?x32x?x?")]
    [InlineData("end-to-end-segment,yolov5-segment", "images:?x3x?x?", "output0:?x?x38", "output1:?x32x?x?")]
    [InlineData("yolov8-pose", Image640, "output0:1x56x8400")]
    [InlineData("end-to-end", Image640, "output0:1x300x6")]
    [InlineData("end-to-end-segment", Image640, "output0:1x300x38", "output1:1x32x160x160")]
    [InlineData("end-to-end-pose", Image640, "output0:1x300x57")]
    [InlineData("end-to-end-obb", Image640, "output0:1x300x7")]
    [InlineData("rt-detr", Image640, "output0:1x300x84")]
    [InlineData("rt-detr", "pixel_values:?x3x?x?", "logits:?x300x80", "pred_boxes:?x300x4")]
    [InlineData("rt-detr", "images:?x3x640x640", "labels:?x300:int", "boxes:?x300x4", "scores:?x300", "in orig_target_sizes:?x2:int")]
    [InlineData("detr", "pixel_values:?x3x?x?", "logits:?x100x92", "pred_boxes:?x100x4")]
    [InlineData("ssd", "image:1x3x1200x1200", "bboxes:1x?x4", "labels:1x?:int", "scores:1x?")]
    [InlineData("tensorflow-detection", "inputs:1x?x?x3", "detection_boxes:?x?x?", "detection_classes:?x?", "detection_scores:?x?", "num_detections:?")]
    [InlineData("torchvision-detection", "image:1x3x?x?", "boxes:?x4", "labels:?:int", "scores:?")]
    [InlineData("torchvision-detection", "image:3x?x?", "2371:?x4", "2369:?:int", "2370:?")]
    [InlineData("fastestdet", "input.1:1x3x352x352", "758:1x85x22x22")]
    [InlineData("classification", "input:?x3x224x224", "output:?x1000")]
    [InlineData("classification", "input:?x3x224x224", "output:?x1000x1x1")]
    [InlineData("classification", "x:1x1x28x28", "y:1x10")]
    [InlineData("semantic-segmentation", "pixel_values:1x3x512x512", "logits:1x150x128x128")]
    [InlineData("semantic-segmentation", "image:1x512x512x3", "classes:1x512x512:int")]
    [InlineData("ppocr-detection", "x:?x3x?x?", "sigmoid_0.tmp_0:?x1x?x?")]
    [InlineData("ppocr-recognition", "x:?x3x48x?", "softmax_11.tmp_0:?x?x6625")]
    [InlineData("yolov5,yolox", "images:?x3x?x?", "output:?x?x85")]
    [InlineData("detr,rt-detr", "pixel_values:?x3x?x?", "logits:?x?x91", "pred_boxes:?x?x4")]
    [InlineData("semantic-segmentation,fastestdet", "input:1x3x352x352", "out:1x20x22x22")]
    [InlineData("semantic-segmentation,ppocr-detection", "input:1x3x640x640", "out:1x1x640x640")]
    [InlineData("", Image640, "class_queries_logits:1x100x134", "masks_queries_logits:1x100x160x160")]
    [InlineData("", Image640, "out:1x3x4x5x6")]
    [InlineData("", "features:1x128", "out:1x10")]
    public void Shapes(string expected, string input, params string[] tensors) => Assert.Equal(expected, Recognize(Graph(input, tensors)));

    [Theory]
    [InlineData("yolov8-obb", "output0:1x20x8400", 15, null)]
    [InlineData("yolov8-pose", "output0:1x20x8400", 1, null)]
    [InlineData("yolov5", "output0:1x25200x6", 1, null)]
    [InlineData("end-to-end,rt-detr", "output0:1x300x6", 2, null)]
    [InlineData("end-to-end-obb,yolov5", "output0:1x300x7", 2, null)]
    [InlineData("end-to-end-obb", "output0:1x300x7", 2, ModelKind.Obb)]
    [InlineData("end-to-end-obb,rt-detr", "output0:1x300x7", 3, null)]
    [InlineData("end-to-end-pose", "output0:1x300x21", 1, null)]
    [InlineData("rt-detr", "output0:1x300x57", 53, null)]
    [InlineData("classification", "output0:1x1", 1, null)]
    [InlineData("", "output0:1x1", null, null)]
    [InlineData("", "output0:1x84x8400", null, ModelKind.Classifier)]
    public void Classes_and_kind_help(string expected, string output, int? classes, ModelKind? kind) =>
        Assert.Equal(expected, Recognize(Graph(Image640, [output]), classes, kind));

    [Fact]
    public void The_kind_decides_between_candidates() =>
        Assert.Equal("ppocr-detection", Recognize(Graph("input:1x3x640x640", ["out:1x1x640x640"]), null, ModelKind.TextDetector));

    [Theory]
    [InlineData("yolov8", "detect", "output0:1x6x8400")]
    [InlineData("yolov5", "detect", "output0:1x25200x7")]
    [InlineData("yolov8-obb", "obb", "output0:1x7x8400")]
    [InlineData("yolov8-pose", "pose", "output0:1x57x8400")]
    [InlineData("yolov8-segment", "segment", "output0:1x38x8400", "output1:1x32x160x160")]
    [InlineData("classification", "classify", "output0:1x2")]
    [InlineData("end-to-end", "detect", "output0:1x100x6")]
    [InlineData("end-to-end-obb", "obb", "output0:1x300x7")]
    [InlineData("end-to-end-segment", "segment", "output0:1x300x38", "output1:1x32x160x160")]
    [InlineData("yolov5-segment", "segment", "output0:1x25200x39", "output1:1x32x160x160")]
    public void Metadata_of_Ultralytics(string expected, string task, params string[] outputs) =>
        Assert.Equal(expected, Recognize(Graph(Image640, outputs, new() { ["names"] = "{0: 'a', 1: 'b'}", ["task"] = task })));

    [Theory]
    [InlineData("end-to-end-pose", "output0:1x300x405")]
    [InlineData("yolov8-pose", "output0:1x405x8400")]
    [InlineData("", "output0:1x8400x405")]
    public void The_number_of_keypoints_tells_finished_poses_from_others(string expected, string output) => Assert.Equal(expected,
        Recognize(Graph(Image640, [output], new() { ["names"] = "{0: 'a', 1: 'b'}", ["task"] = "pose", ["kpt_shape"] = "[133, 3]" })));

    [Fact]
    public void The_description_tells_RT_DETR_from_finished_detections() => Assert.Equal("rt-detr",
        Recognize(Graph(Image640, ["output0:1x300x6"], new() { ["names"] = "{0: 'a', 1: 'b'}", ["task"] = "detect", ["description"] = "Ultralytics rtdetr-l model" })));

    [Theory]
    [InlineData("{0: 'person', 1: \"driver's seat\", 2: 'it\\'s, 5: \"x\"'}", "person|driver's seat|it's, 5: \"x\"")]
    [InlineData("['a', 'b']", "a|b")]
    [InlineData("{0: 'a', 7: 'b'}", "")]
    [InlineData("{99999999999999: 'a'}", "a")]
    [InlineData("nonsense", "")]
    public void Names_are_Python_literals(string literal, string expected) =>
        Assert.Equal(expected, string.Join('|', UltralyticsMetadata.Of(Graph(Image640, [], new() { ["names"] = literal }))!.Names));

    [Fact]
    public void Advice_says_what_to_write()
    {
        var unclear = Assert.IsType<Recognized.Unclear>(LayoutRecognizer.Recognize(Graph("images:?x3x?x?", ["output:?x?x85"])));

        Assert.Equal([ModelLayout.YoloV5, ModelLayout.Yolox], unclear.Candidates);
        Assert.Equal("it isn't clear what the outputs mean (output ?×?×85). It may be yolov5 or yolox. Write the right one into model.json beside the model: { \"layout\": \"yolov5\" }.", unclear.Advice);
    }

    private static string Recognize(GraphSignature graph, int? classes = null, ModelKind? kind = null) => LayoutRecognizer.Recognize(graph, classes, kind) switch
    {
        Recognized.Clear clear => Names.Of(clear.Layout),
        Recognized.Unclear unclear => string.Join(',', unclear.Candidates.Select(Names.Of)),
        var other => throw new InvalidOperationException($"{other}"),
    };

    /// <summary>Tensors are written name:1x3x?x?:int; inputs besides the image begin with “in ”.</summary>
    private static GraphSignature Graph(string input, string[] tensors, Dictionary<string, string>? metadata = null) => new(
        [Tensor(input), .. tensors.Where(tensor => tensor.StartsWith("in ", StringComparison.Ordinal)).Select(tensor => Tensor(tensor[3..]))],
        [.. tensors.Where(tensor => !tensor.StartsWith("in ", StringComparison.Ordinal)).Select(Tensor)], metadata ?? []);

    private static GraphTensor Tensor(string text)
    {
        string[] parts = text.Split(':');
        return new(parts[0], parts.Length > 2 ? TensorElementType.Int64 : TensorElementType.Float,
            [.. parts[1].Split('x').Select(size => size == "?" ? -1 : int.Parse(size, System.Globalization.CultureInfo.InvariantCulture))]);
    }
}
