using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Models.Tests;

/// <summary>Real models on real photos, against what the README of the shared data says of them.</summary>
public sealed class RealModelTests
{
    private const string Photos = "photos/scikit-image/", Streets = "photos/yolodotnet/", Signs = "photos/opencv_scene_text/";

    private static readonly OnnxOptions Options = new(Threads: 2);

    [Fact]
    public void Yolox_finds_people_and_things()
    {
        using var model = OnnxModel.Open(TestData.Shared("models/yolox_nano"), Options);
        Assert.Equal((ModelLayout.Yolox, ModelKind.Detector, 80), (model.Descriptor.Layout, model.Descriptor.Kind, model.Descriptor.Classes.Count));

        var crosswalk = Run(Streets + "crosswalk.jpg");
        Assert.InRange(crosswalk.Count(p => p.Label == "person"), 10, 30);
        AssertBox(crosswalk.First(p => p.Label == "person"), .88, 146, 198, 333, 644);
        Assert.InRange(Run(Streets + "people.jpg").Count(p => p.Label == "person"), 12, 16);
        var coffee = Run(Photos + "coffee.png");
        AssertBox(coffee.First(p => p.Label == "cup"), .90, 162, 15, 422, 293);
        AssertScore(.73, coffee.First(p => p.Label == "diningtable"));
        AssertScore(.93, Run(Photos + "astronaut.png").First(p => p.Label == "person"));
        AssertScore(.62, Run(Photos + "chelsea.png").First(p => p.Label == "cat"));

        IReadOnlyList<Prediction> Run(string photo) => model.Predict(TestData.Photo(photo), new() { Score = .3, Iou = .45 });
    }

    [Fact]
    public void FastestDet_finds_four_persons()
    {
        using var model = OnnxModel.Open(TestData.Shared("models/fastestdet/FastestDet.onnx"), Options);
        Assert.Equal(ModelLayout.FastestDet, model.Descriptor.Layout);

        var found = model.Predict(TestData.Photo("models/fastestdet/3.jpg"), new() { Score = .65 });

        Assert.Equal(4, found.Count);
        Assert.All(found, p => Assert.Equal("class 0", p.Label));
        AssertBox(Nearest(found, 41, 63), .90, 41, 63, 178, 294);
        AssertBox(Nearest(found, 289, 142), .90, 289, 142, 484, 296);
        AssertBox(Nearest(found, 159, 137), .79, 159, 137, 257, 262);
        AssertBox(Nearest(found, 230, 139), .78, 230, 139, 323, 277);
    }

    [Theory]
    [InlineData(Photos + "chelsea.png", "Egyptian cat", .27)]
    [InlineData(Photos + "coffee.png", "espresso", .32)]
    [InlineData(Streets + "hummingbird.jpg", "hummingbird", .56)]
    public void MobileNet_classifies(string photo, string label, double score)
    {
        using var model = OnnxModel.Open(TestData.Shared("models/mobilenet_v2_int8"), Options);
        Assert.Equal(ModelKind.Classifier, model.Descriptor.Kind);

        var best = model.Predict(TestData.Photo(photo))[0];

        Assert.Equal((label, null), (best.Label, best.Shape));
        AssertScore(score, best);
    }

    [Fact]
    public void MNIST_reads_a_digit()
    {
        using var folder = new TemporaryFolder();
        File.Copy(TestData.Shared("models/mnist/mnist.onnx"), Path.Combine(folder.Path, "mnist.onnx"));
        folder.Write("model.json", """{"name": "Digits", "classes": ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], "input": {"scale": 1}}""");
        using var model = OnnxModel.Open(folder.Path, Options);
        var image = TestData.Plain(28, 28);
        for (int y = 5; y < 23; y++) image.Pixels.AsSpan(3 * (y * 28 + 13), 6).Fill(255);

        Assert.Equal("1", model.Predict(image)[0].Label);
    }

    [Fact]
    public void Text_is_found()
    {
        using var model = OnnxModel.Open(TestData.Shared("models/ppocr_v4/ch_PP-OCRv4_det_infer.onnx"), Options);
        Assert.Equal(ModelKind.TextDetector, model.Descriptor.Kind);

        var found = model.Predict(TestData.Photo(Signs + "scenetext02.jpg"));

        Assert.Equal(4, found.Count);
        Assert.All(found, p => Assert.IsType<BoxShape>(p.Shape));
    }

    [Theory]
    [InlineData("scenetext_word01.jpg", "CHINA", .99)]
    [InlineData("scenetext_word02.jpg", "HERE", .99)]
    [InlineData("scenetext_word03.jpg", "riser", .99)]
    [InlineData("scenetext_word04.jpg", "Produkt", .98)]
    public void Text_is_read(string photo, string text, double score)
    {
        string folder = TestData.Shared("models/ppocr_v4");
        var found = new FoundModel(folder, Path.Combine(folder, "ch_PP-OCRv4_rec_infer.onnx"), new(), Path.Combine(folder, "ppocr_keys_v1.txt"));
        using var model = OnnxModel.Open(found, Options);
        Assert.Equal(ModelKind.TextRecognizer, model.Descriptor.Kind);

        var read = Assert.Single(model.Predict(TestData.Photo(Signs + photo)));

        Assert.Equal(("text", text, null), (read.Label, read.Text, read.Shape));
        Assert.InRange(read.Score, score - .05, 1);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_the_result()
    {
        var photo = TestData.Photo(Photos + "coffee.png");
        using var one = OnnxModel.Open(TestData.Shared("models/yolox_nano"), new(Threads: 1));
        using var two = OnnxModel.Open(TestData.Shared("models/yolox_nano"), new(Threads: 2));

        Assert.Equal(one.Predict(photo).Select(p => p.Label), two.Predict(photo).Select(p => p.Label));
    }

    private static Prediction Nearest(IReadOnlyList<Prediction> found, double x, double y) =>
        found.MinBy(p => p.Shape is BoxShape box ? Math.Abs(box.X - x) + Math.Abs(box.Y - y) : double.PositiveInfinity)!;

    private static void AssertScore(double expected, Prediction prediction) => Assert.InRange(prediction.Score, expected - .1, expected + .1);

    private static void AssertBox(Prediction prediction, double score, double x1, double y1, double x2, double y2)
    {
        const double Near = 15;
        AssertScore(score, prediction);
        var box = Assert.IsType<BoxShape>(prediction.Shape);
        Assert.InRange(box.X, x1 - Near, x1 + Near);
        Assert.InRange(box.Y, y1 - Near, y1 + Near);
        Assert.InRange(box.X + box.Width, x2 - Near, x2 + Near);
        Assert.InRange(box.Y + box.Height, y2 - Near, y2 + Near);
    }
}
