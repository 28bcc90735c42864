using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Models.Tests;

/// <summary>Models that do more than boxes, made for the test (tests/conformance/models/make.py).</summary>
public sealed class OtherLayoutTests
{
    [Theory]
    [InlineData(OutlineForm.Polygon)]
    [InlineData(OutlineForm.Mask)]
    public void Masks_of_objects(OutlineForm form)
    {
        using var model = Open("yolov8-segment");
        Assert.Equal(ModelKind.Segmenter, model.Descriptor.Kind);

        var found = model.Predict(TestData.Plain(128, 64), new() { Outlines = form, Iou = 1 });

        Assert.Equal(["cat", "dog"], found.Select(p => p.Label));
        Assert.All(found, p => Assert.Equal(form == OutlineForm.Mask ? ShapeKind.Mask : ShapeKind.Polygon, p.Shape!.Kind));
        // Box 8..56 × 16..48 of the input, of which the left half up to 32: image 16..64 × 0..64.
        NearBounds(new(16, 0, 64, 64), found[0].Shape!, 1);
        Assert.Equal(48 * 64, ShapeGeometry.AreaOf(found[0].Shape!), 65.0);
        // Box 0..32 × 16..80, of which the bottom half from 32 (interpolated: 32): image 0..64 × 32..64.
        NearBounds(new(0, 32, 64, 64), found[1].Shape!, 1);
    }

    [Fact]
    public void Masks_on_large_images_are_sampled()
    {
        using var model = Open("yolov8-segment");

        var found = model.Predict(TestData.Plain(8000, 4000))[0].Shape!;

        NearBounds(new(1000, 0, 4000, 4000), found, 70);
        Assert.Equal(4, Assert.IsType<PolygonShape>(found).Parts[0][0].Count);
    }

    [Fact]
    public void Keypoints()
    {
        using var model = Open("yolov8-pose");
        Assert.Equal((ModelKind.Pose, (3, 3)), (model.Descriptor.Kind, model.Descriptor.Keypoints));

        var found = Assert.Single(model.Predict(TestData.Plain(128, 64)));

        var shape = Assert.IsType<KeypointsShape>(found.Shape);
        Assert.Equal("person", found.Label);
        Assert.Equal([2, 0, 2], shape.Visibility);
        Near.Numbers([40, 8, 64, 0, 88, 8], shape.Points.Flat, 1e-3);
    }

    [Fact]
    public void Rotated_boxes()
    {
        using var model = Open("yolov8-obb");
        Assert.Equal(ModelKind.Obb, model.Descriptor.Kind);

        var found = model.Predict(TestData.Plain(64, 64));

        // Crossing boxes stay; the one that nearly lies on the first goes.
        Assert.Equal([.9, .8], found.Select(p => Math.Round(p.Score, 4)));
        Near.Numbers([12, 27, 40, 10, 30], Numbers(found[0].Shape), 1e-3);
        Near.Numbers([12, 27, 40, 10, 120], Numbers(found[1].Shape), 1e-3);

        static double[] Numbers(Shape? shape) => shape is BoxShape box ? [box.X, box.Y, box.Width, box.Height, box.Rotation] : [];
    }

    [Fact]
    public void Classes_of_an_image()
    {
        using var model = Open("classification", "a", "b", "c");

        var found = model.Predict(TestData.Plain(50, 30));

        Assert.Equal([("b", .6652), ("c", .2447), ("a", .09)], found.Select(p => (p.Label, Math.Round(p.Score, 4))));
        Assert.All(found, p => Assert.Null(p.Shape));
        Assert.Single(model.Predict(TestData.Plain(50, 30), new() { MaxDetections = 1 }));
    }

    [Theory]
    [InlineData(255, 0, 0, "red")]
    [InlineData(0, 255, 0, "it's green")]
    [InlineData(0, 0, 255, "blue")]
    public void Names_come_from_the_metadata_of_Ultralytics(byte red, byte green, byte blue, string expected)
    {
        using var model = Open("mean-colour");
        Assert.Equal((32, 32, ResizeMode.Crop), (model.Descriptor.Input.Width, model.Descriptor.Input.Height, model.Descriptor.Input.Resize));

        Assert.Equal(expected, model.Predict(TestData.Plain(50, 30, red, green, blue))[0].Label);
    }

    [Theory]
    [InlineData("mean-colour-half")]
    [InlineData("mean-colour-bytes")]
    public void Inputs_may_be_halves_or_bytes(string file)
    {
        using var model = Open(file, "red", "green", "blue");

        Assert.Equal("green", model.Predict(TestData.Plain(50, 30, 10, 250, 20))[0].Label);
    }

    [Fact]
    public void Classes_of_pixels()
    {
        using var model = Open("semantic", "red", "background", "blue");
        Assert.Equal(ModelKind.Semantic, model.Descriptor.Kind);
        var image = TestData.Plain(200, 100);
        for (int y = 0; y < 100; y++)
            for (int x = 0; x < 200; x++) image.Pixels[3 * (y * 200 + x) + (x < 50 ? 0 : x < 150 ? 1 : 2)] = 255;

        var found = model.Predict(image).OrderBy(p => p.Label, StringComparer.Ordinal).ToList();

        Assert.Equal(["blue", "red"], found.Select(p => p.Label));
        NearBounds(new(150, 0, 200, 100), found[0].Shape!, 6);
        NearBounds(new(0, 0, 50, 100), found[1].Shape!, 6);
        Assert.All(found, p => Assert.InRange(p.Score, .9, 1));
    }

    [Theory]
    [InlineData("semantic-numbers", 2)]
    [InlineData("semantic-single", 1)]
    public void Maps_of_numbers_and_of_one_class(string file, int classes)
    {
        using var model = Open(file, ModelKind.Semantic, classes == 1 ? ["thing"] : ["background", "thing"]);

        var found = Assert.Single(model.Predict(TestData.Plain(160, 160)));

        Assert.Equal("thing", found.Label);
        NearBounds(new(80, 40, 160, 120), found.Shape!, 6);
    }

    [Fact]
    public void Lines_of_text()
    {
        using var model = Open("ppocr-detection");
        Assert.Equal(ModelKind.TextDetector, model.Descriptor.Kind);

        var found = Assert.Single(model.Predict(TestData.Plain(128, 128)));

        var box = Assert.IsType<BoxShape>(found.Shape);
        // The rectangle around the core has corners that the core has not.
        Assert.Equal("text", found.Label);
        Assert.InRange(found.Score, .75, .9);
        // The input is 128 px, the map 64 cells: a core of 40 × 8 cells is grown by 40 · 8 · 1.5 / 96 = 5 and then doubled;
        // its pixels stick out at the corners.
        Near.Numbers([64, 64, 100, 36, 11.5], [box.X + box.Width / 2, box.Y + box.Height / 2, box.Width, box.Height, box.Rotation], 5);
    }

    [Fact]
    public void Texts()
    {
        string path = TestData.Made("ppocr-recognition.onnx");
        string[] characters = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
        using var model = OnnxModel.Open(new FoundModel(path, path, new() { Classes = characters.ToEquatableList() }, null), new());
        Assert.Equal(ModelKind.TextRecognizer, model.Descriptor.Kind);

        var found = Assert.Single(model.Predict(TestData.Plain(100, 25)));

        // Steps: blank a a blank a b b space space blank c blank.
        Assert.Equal(("text", "aab c", null, .8), (found.Label, found.Text, found.Shape, Math.Round(found.Score, 4)));
    }

    private static OnnxModel Open(string file, params string[] classes) => Open(file, null, classes);

    private static OnnxModel Open(string file, ModelKind? kind, string[] classes)
    {
        string path = TestData.Made(file + ".onnx");
        return OnnxModel.Open(new FoundModel(path, path, new() { Kind = kind, Classes = classes.Length > 0 ? classes.ToEquatableList() : null }, null), new());
    }

    private static void NearBounds(Bounds expected, Shape shape, double tolerance)
    {
        var bounds = ShapeGeometry.BoundsOf(shape);
        Near.Numbers([expected.MinX, expected.MinY, expected.MaxX, expected.MaxY], [bounds.MinX, bounds.MinY, bounds.MaxX, bounds.MaxY], tolerance);
    }
}
