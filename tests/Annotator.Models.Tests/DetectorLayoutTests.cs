using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Models.Tests;

/// <summary>Detectors made for the test (tests/conformance/models/make.py), on images of 128 × 64 px: a letterbox of 64 × 64
/// halves them and leaves 16 px above; stretching halves the width only.</summary>
public sealed class DetectorLayoutTests
{
    private static readonly RgbImage Image = TestData.Plain(128, 64);

    [Fact]
    public void Yolox()
    {
        var found = Predict("yolox", ModelLayout.Yolox);

        // The second cell overlaps the first; the third one's class is another.
        Assert.Equal(["dog", "cat"], found.Select(p => p.Label));
        Assert.Equal(.72, found[0].Score, 1e-5);
        Near.Box(found[0].Shape, 40, 32, 32, 16);
        Assert.Equal(.6, found[1].Score, 1e-5);
    }

    [Fact]
    public void YoloV5()
    {
        var found = Predict("yolov5", ModelLayout.YoloV5);

        Assert.Equal([("cat", .81), ("dog", .72)], found.Select(p => (p.Label, Math.Round(p.Score, 4))));
        Near.Box(found[0].Shape, 20, 0, 40, 18);
    }

    [Theory]
    [InlineData("yolov8")]
    [InlineData("yolov8-without-metadata")]
    [InlineData("yolov8-transposed")]
    public void YoloV8(string file)
    {
        var found = Predict(file, file == "yolov8-transposed" ? null : ModelLayout.YoloV8, file == "yolov8-transposed" ? ModelLayout.YoloV8 : null);

        Assert.Equal([("cat", .9), ("dog", .7), ("dog", .6)], found.Select(p => (p.Label, Math.Round(p.Score, 4))));
        Near.Box(found[0].Shape, 20, 0, 40, 18);
        Near.Box(found[1].Shape, 72, 60, 16, 4);
        // What sticks out of the image is cut off.
        Near.Box(found[2].Shape, 80, 48, 48, 16);
    }

    [Fact]
    public void EndToEnd() => Near.Box(Predict("end-to-end", ModelLayout.EndToEnd)[0].Shape, 20, 8, 40, 40);

    [Fact]
    public void EndToEnd_does_not_suppress() => Assert.Equal(2, Predict("end-to-end", ModelLayout.EndToEnd).Count);

    [Fact]
    public void Ssd()
    {
        var found = Assert.Single(Predict("ssd", ModelLayout.Ssd));

        Assert.Equal("dog", found.Label);
        Near.Box(found.Shape, 32, 32, 32, 32);
    }

    [Fact]
    public void TensorFlow()
    {
        var found = Assert.Single(Predict("tensorflow-detection", ModelLayout.TensorFlowDetection));

        Assert.Equal("dog", found.Label);
        Near.Box(found.Shape, 32, 32, 32, 32);
    }

    [Fact]
    public void Torchvision()
    {
        var found = Assert.Single(Predict("torchvision-detection", ModelLayout.TorchvisionDetection));

        // The model takes any size, so nothing is scaled.
        Assert.Equal("dog", found.Label);
        Near.Box(found.Shape, 16, 32, 16, 32);
    }

    [Fact]
    public void A_list_that_names_the_background_counts_from_0() =>
        Assert.Equal("dog", Predict("torchvision-detection", ModelLayout.TorchvisionDetection, null, "__background__", "cat", "dog")[0].Label);

    [Fact]
    public void Lists_may_be_empty() => Assert.Empty(Predict("torchvision-nothing", ModelLayout.TorchvisionDetection));

    [Theory]
    [InlineData("detr", ModelLayout.Detr, .9867)]
    [InlineData("rt-detr-hugging-face", ModelLayout.RtDetr, .9526)]
    [InlineData("rt-detr-ultralytics", ModelLayout.RtDetr, .9)]
    [InlineData("rt-detr", ModelLayout.RtDetr, .9)]
    public void Transformers(string file, ModelLayout layout, double score)
    {
        // The table of Ultralytics' export for two classes looks like one of finished detections.
        var found = Assert.Single(Predict(file, layout, file == "rt-detr-ultralytics" ? layout : null));

        Assert.Equal(("dog", score), (found.Label, Math.Round(found.Score, 4)));
        Near.Box(found.Shape, 32, 8, 64, 16);
    }

    [Fact]
    public void FastestDet()
    {
        var found = Assert.Single(Predict("fastestdet", ModelLayout.FastestDet));

        Assert.Equal(("dog", .8586), (found.Label, Math.Round(found.Score, 4)));
        // Centre 2.5 / 4 and 1.5 / 4, size 0.5 and 0.25 of the image.
        Near.Box(found.Shape, 48, 16, 64, 16);
    }

    [Fact]
    public void Options_come_before_the_description()
    {
        Assert.Single(Predict("yolov8", options: new() { Score = .8 }));
        Assert.Equal(2, Predict("yolov8", options: new() { MaxDetections = 2 }).Count);
        Assert.Equal(4, Predict("yolov8", options: new() { Iou = .99 }).Count);
        Assert.Equal(["dog", "dog"], Predict("yolov8", options: new() { Labels = new HashSet<string> { "dog" } }).Select(p => p.Label));
    }

    [Fact]
    public void What_is_not_a_number_is_left_out_and_told()
    {
        var messages = new List<string>();

        var found = Predict("not-numbers", options: new() { Report = messages.Add });

        Assert.Equal(["cat"], found.Select(p => p.Label));
        Assert.Equal("not-numbers: 3 detections with a score, class or coordinate that is not a number left out.", Assert.Single(messages));
    }

    [Fact]
    public void Of_very_many_raw_detections_the_best_are_taken_and_it_is_told()
    {
        var messages = new List<string>();

        Assert.Single(Predict("many", options: new() { Report = messages.Add }));

        Assert.Equal("many: of 150,000 raw detections only the best 100,000 were looked at. Raise the least score.", Assert.Single(messages));
    }

    [Fact]
    public void Classes_without_names_have_numbers()
    {
        string file = TestData.Made("yolox.onnx");
        using var model = OnnxModel.Open(new FoundModel(file, file, new(), null), new());

        Assert.Equal(["class 1", "class 0"], model.Predict(Image).Select(p => p.Label));
    }

    private static IReadOnlyList<Prediction> Predict(string file, ModelLayout? expected = null, ModelLayout? said = null, params string[] classes) =>
        Predict(file, new(), expected, said, classes);

    private static IReadOnlyList<Prediction> Predict(string file, PredictOptions options, ModelLayout? expected = null, ModelLayout? said = null, params string[] classes)
    {
        string path = TestData.Made(file + ".onnx");
        var json = new ModelJson { Layout = said, Classes = classes.Length > 0 ? classes.ToEquatableList() : ["cat", "dog"] };
        using var model = OnnxModel.Open(new FoundModel(path, path, json, null), new());
        if (expected is not null) Assert.Equal(expected, model.Descriptor.Layout);
        return model.Predict(Image, options);
    }
}
