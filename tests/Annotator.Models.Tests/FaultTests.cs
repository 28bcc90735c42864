using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Models.Tests;

/// <summary>What can't be used says so, and why.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "the file is empty.")]
    [InlineData("PK\u0003\u0004data.pkl", "this is a zip file, maybe a PyTorch model (.pt). Export it to ONNX first")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "a pointer of Git LFS")]
    [InlineData("\n<!DOCTYPE html><html></html>", "a web page or XML")]
    [InlineData("just some text that is no model at all", "this is not an ONNX model.")]
    [InlineData("\u0008\u0007", "can't be loaded")]
    public void A_file_that_is_no_model(string content, string expected) =>
        Assert.Contains(expected, Fault(folder.Write("model.onnx", content)), StringComparison.Ordinal);

    [Theory]
    [InlineData(.999)]
    [InlineData(.5)]
    [InlineData(.1)]
    public void A_model_that_is_cut_off(double share)
    {
        byte[] whole = File.ReadAllBytes(TestData.Made("yolov8.onnx"));
        string path = Path.Combine(folder.Path, "cut.onnx");
        File.WriteAllBytes(path, whole[..(int)(share * whole.Length)]);

        Assert.Contains("cut: the file is cut off or damaged. Copy or download it again.", Fault(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unknown-operator", "it uses the operator mmdeploy:DeformableRoiPool, which this version of ONNX Runtime can't run here")]
    [InlineData("no-image", "none of its inputs takes one image (features 1×128 Float)")]
    [InlineData("batch-of-four", "none of its inputs takes one image (images 4×3×64×64 Float)")]
    [InlineData("extra-input", "besides the image it takes temperature (1, Float)")]
    [InlineData("unclear", "it isn't clear what the outputs mean (output 1×7, more 1×7×5×3×2). Layouts that can be read are yolox")]
    public void A_model_that_does_not_fit(string file, string expected) => Assert.Contains($"{file}: {expected}", Fault(TestData.Made(file + ".onnx")), StringComparison.Ordinal);

    [Fact]
    public void Candidates_are_named_where_several_layouts_fit() => Assert.Contains(
        "It may be semantic-segmentation or ppocr-detection. Write the right one into model.json beside the model: { \"layout\": \"semantic-segmentation\" }.",
        Fault(TestData.Made("semantic-single.onnx")), StringComparison.Ordinal);

    [Theory]
    [InlineData("yolov8", "the model has 2 classes, but 3 are named. Correct “classes” in model.json")]
    [InlineData("end-to-end", null)]
    [InlineData("classification", null)]
    [InlineData("semantic", null)]
    [InlineData("yolox", "the model has 2 classes, but 3 are named.")]
    public void A_wrong_number_of_classes(string file, string? expected)
    {
        if (expected is null) Assert.NotNull(Predict(file, new() { Classes = ["a", "b", "c"] }));
        else Assert.Contains(expected, Assert.Throws<ModelException>(() => Predict(file, new() { Layout = file == "yolov8" ? ModelLayout.YoloV8 : null, Classes = ["a", "b", "c"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_beyond_the_named_ones() => Assert.Contains("the model found the class 1, but only 1 is named",
        Assert.Throws<ModelException>(() => Predict("end-to-end", new() { Layout = ModelLayout.EndToEnd, Classes = ["a"] })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("yolov8", ModelLayout.Yolox)]
    [InlineData("yolov8", ModelLayout.EndToEnd)]
    [InlineData("yolov8", ModelLayout.YoloV8Segment)]
    [InlineData("yolov8", ModelLayout.Ssd)]
    [InlineData("yolov8", ModelLayout.Detr)]
    [InlineData("yolov8", ModelLayout.Classification)]
    [InlineData("yolov8", ModelLayout.FastestDet)]
    [InlineData("classification", ModelLayout.YoloV8)]
    [InlineData("classification", ModelLayout.SemanticSegmentation)]
    [InlineData("detr", ModelLayout.TorchvisionDetection)]
    public void A_layout_that_is_not_the_models(string file, ModelLayout layout) => Assert.Contains("Correct “layout” in model.json.",
        Assert.Throws<ModelException>(() => Predict(file, new() { Layout = layout })).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_layout_refuses_the_outputs_of_every_other_model_or_reads_them()
    {
        foreach (string path in Directory.EnumerateFiles(TestData.Made(""), "*.onnx").Where(path => Path.GetFileName(path) != "slow.onnx"))
        {
            foreach (var layout in Enum.GetValues<ModelLayout>())
            {
                try
                {
                    using var model = OnnxModel.Open(new FoundModel(path, path, new() { Layout = layout, Score = 0 }, null), new(Threads: 1));
                    foreach (var prediction in model.Predict(TestData.Plain(40, 30)))
                    {
                        Assert.NotEmpty(prediction.Label);
                        Assert.InRange(prediction.Score, 0, 1);
                        if (prediction.Shape is { } shape) Assert.Null(Limits.Fault(shape));
                    }
                }
                catch (ModelException exception)
                {
                    Assert.StartsWith(Path.GetFileNameWithoutExtension(path), exception.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void A_size_that_the_model_does_not_take()
    {
        Assert.Contains("“width” is 32 in model.json, but the model takes 64 only.",
            Assert.Throws<ModelException>(() => Predict("yolov8", new() { Input = new() { Width = 32 } })).Message, StringComparison.Ordinal);
        Assert.Contains("it fails on an input of 224×224 px",
            Assert.Throws<ModelException>(() => Predict("fixed-inside", new() { Layout = ModelLayout.Classification })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_document_can_hold_is_left_out_and_told()
    {
        var messages = new List<string>();

        Assert.Single(Predict("yolov8-obb-far-away", new(), options: new() { Report = messages.Add }));

        Assert.Equal("yolov8-obb-far-away: 1 prediction far outside the image left out.", Assert.Single(messages));
    }

    [Theory]
    [InlineData("yolov8-obb-not-numbers")]
    [InlineData("yolov8-segment-not-numbers")]
    public void Angles_and_coefficients_that_are_not_numbers(string file)
    {
        string path = TestData.Made(file + ".onnx");
        var messages = new List<string>();
        using var model = OnnxModel.Open(new FoundModel(path, path, new(), null), new());

        Assert.Single(model.Predict(TestData.Plain(64, 64), new() { Report = messages.Add }));

        Assert.StartsWith($"{file}: 1 detection with a score", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_is_not_the_layouts() => Assert.Contains("“kind” is pose, but a model of the layout yolox is a detector.",
        Assert.Throws<ModelException>(() => Predict("yolox", new() { Kind = ModelKind.Pose, Layout = ModelLayout.Yolox })).Message, StringComparison.Ordinal);

    [Fact]
    public void An_image_of_another_size_than_its_bytes() =>
        Assert.Throws<ArgumentException>(() => Predict("yolov8", new(), new RgbImage(5, 5, new byte[3])));

    [Fact]
    public void A_run_can_be_stopped()
    {
        using var model = OnnxModel.Open(TestData.Made("slow.onnx"), new());
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.ThrowsAny<OperationCanceledException>(() => model.Predict(TestData.Plain(256, 256), new(), stop.Token));

        Assert.InRange(watch.ElapsedMilliseconds, 0, 5000);
    }

    private static IReadOnlyList<Prediction> Predict(string file, ModelJson json, RgbImage? image = null, PredictOptions? options = null)
    {
        string path = TestData.Made(file + ".onnx");
        using var model = OnnxModel.Open(new FoundModel(path, path, json, null), new());
        return model.Predict(image ?? TestData.Plain(40, 30), options);
    }

    private static string Fault(string path) => Assert.Throws<ModelException>(() => OnnxModel.Open(new FoundModel(path, path, new(), null), new())).Message;
}
