using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Models.Tests;

/// <summary>Exports after suppression that do more than boxes, and masks of YOLOv5, on images of 128 × 64 px: a letterbox of 64 × 64
/// halves them and leaves 16 px above.</summary>
public sealed class FinishedLayoutTests
{
    /// <summary>Prototypes of 16 × 16: the left half and the top half.</summary>
    private static readonly NetworkOutput Prototypes =
        new("output1", [.. Enumerable.Range(0, 256).Select(i => i % 16 < 8 ? 4f : -4), .. Enumerable.Range(0, 256).Select(i => i / 16 < 8 ? 4f : -4)], [1, 2, 16, 16]);

    private static readonly Dictionary<string, string> CatDog = new() { ["names"] = "{0: 'cat', 1: 'dog'}" };

    [Fact]
    public void Finished_detections_with_coefficients_are_masks_of_the_prototypes()
    {
        using var model = Open(ModelLayout.EndToEndSegment, null, CatDog,
            Rows(10, [8, 16, 56, 48, 0.9f, 0, 1, 0], [0, 16, 32, 80, 0.8f, 1, 0, -1], [8, 16, 56, 48, 0.7f, 0, 1, 0]), Prototypes);

        var found = model.Predict(TestData.Plain(128, 64));

        // Nothing is suppressed a second time; rows of score 0 fill up the list.
        Assert.Equal([("cat", .9), ("dog", .8), ("cat", .7)], found.Select(p => (p.Label, Math.Round(p.Score, 4))));
        NearBounds(new(16, 0, 64, 64), found[0].Shape!);
        NearBounds(new(0, 32, 64, 64), found[1].Shape!);
    }

    [Fact]
    public void YOLOv5_with_masks_multiplies_scores_by_objectness_and_suppresses()
    {
        // 3 · 84 places; the second object covers the first, the third is nothing though its class is sure.
        using var model = Open(null, ModelLayout.YoloV5Segment, CatDog,
            Rows(252, [32, 32, 48, 32, 0.9f, 0.9f, 0.1f, 1, 0], [32, 32, 48, 32, 0.8f, 0.9f, 0.1f, 1, 0], [16, 48, 32, 64, 0.1f, 0, 1, 0, -1], [16, 48, 32, 64, 0.9f, 0, 0.8f, 0, -1]), Prototypes);

        var found = model.Predict(TestData.Plain(128, 64));

        Assert.Equal([("cat", .81), ("dog", .72)], found.Select(p => (p.Label, Math.Round(p.Score, 4))));
        NearBounds(new(16, 0, 64, 64), found[0].Shape!);
        NearBounds(new(0, 32, 64, 64), found[1].Shape!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("[3, 3]")]
    public void Finished_detections_have_keypoints_after_the_class(string? shape)
    {
        var metadata = new Dictionary<string, string> { ["names"] = "{0: 'person'}" };
        if (shape is not null) (metadata["task"], metadata["kpt_shape"]) = ("pose", shape);
        using var model = Open(null, ModelLayout.EndToEndPose, metadata, Rows(20, [12, 12, 52, 52, 0.9f, 0, 20, 20, 0.9f, 32, 12, 0.1f, 44, 20, 0.8f]));

        var found = Assert.Single(model.Predict(TestData.Plain(128, 64)));

        var keypoints = Assert.IsType<KeypointsShape>(found.Shape);
        Assert.Equal(("person", .9), (found.Label, Math.Round(found.Score, 4)));
        Assert.Equal([2, 0, 2], keypoints.Visibility);
        Near.Numbers([40, 8, 64, 0, 88, 8], keypoints.Points.Flat, 1e-3);
    }

    [Fact]
    public void Keypoints_of_another_number_than_said_are_a_fault()
    {
        using var model = Open(ModelLayout.EndToEndPose, null, new() { ["names"] = "['a']", ["kpt_shape"] = "[4, 3]" }, Rows(10, [12, 12, 52, 52, 0.9f, 0, 20, 20, 0.9f]));

        var exception = Assert.Throws<ModelException>(() => model.Predict(TestData.Plain(64, 64)));

        Assert.Contains("which has 1×N×(6+K·D); 3 numbers are left for keypoints.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finished_rotated_boxes_are_centre_size_and_angle()
    {
        using var model = Open(null, ModelLayout.EndToEndObb, new(CatDog) { ["task"] = "obb" },
            Rows(10, [32, 32, 40, 10, 0.9f, 1, MathF.PI / 6], [32, 32, 40, 10, 0.8f, 1, MathF.PI / 6]));

        var found = model.Predict(TestData.Plain(64, 64));

        Assert.Equal([("dog", .9), ("dog", .8)], found.Select(p => (p.Label, Math.Round(p.Score, 4))));
        var box = Assert.IsType<BoxShape>(found[0].Shape);
        Near.Numbers([12, 27, 40, 10, 30], [box.X, box.Y, box.Width, box.Height, box.Rotation], 1e-3);
    }

    [Theory]
    [InlineData(ModelLayout.EndToEndObb, new[] { 32f, 32, 40, 40, .9f, 0, 1 })]
    [InlineData(ModelLayout.EndToEndSegment, new[] { 16f, 16, 48, 48, .9f, 0, 1, 0 })]
    [InlineData(ModelLayout.YoloV5Segment, new[] { 32f, 32, 40, 40, .9f, 1, 0, 1, 0 })]
    public void Objects_whose_further_numbers_are_none_are_left_out_and_told(ModelLayout layout, float[] row)
    {
        var messages = new List<string>();
        using var model = Open(layout, null, CatDog, Rows(4, row, [.. row[..^1], float.NaN]), Prototypes);

        Assert.Single(model.Predict(TestData.Plain(64, 64), new() { Report = messages.Add }));

        Assert.StartsWith("made: 1 detection with a score", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("end-to-end-segment", ModelLayout.EndToEndSegment, new[] { "cat", "dog" }, new[] { 16.0, 0, 64, 64 })]
    [InlineData("end-to-end-pose", ModelLayout.EndToEndPose, new[] { "person" }, new[] { 40.0, 8, 88, 8 })]
    [InlineData("end-to-end-obb", ModelLayout.EndToEndObb, new[] { "dog" }, new[] { 21.36, -1.86, 106.64, 65.86 })]
    [InlineData("yolov5-segment", ModelLayout.YoloV5Segment, new[] { "class 0", "class 1" }, new[] { 16.0, 0, 64, 64 })]
    public void Graphs_are_recognised_and_read(string name, ModelLayout layout, string[] labels, double[] first)
    {
        string path = TestData.Made(name + ".onnx");
        using var model = OnnxModel.Open(new FoundModel(path, path, new(), null), new());
        Assert.Equal(layout, model.Descriptor.Layout);

        var found = model.Predict(TestData.Plain(128, 64));

        Assert.Equal(labels, found.Select(one => one.Label));
        var bounds = ShapeGeometry.BoundsOf(found[0].Shape!);
        Near.Numbers(first, [bounds.MinX, bounds.MinY, bounds.MaxX, bounds.MaxY], 1.5);
    }

    private static NetworkOutput Rows(int places, params float[][] rows) =>
        new("output0", [.. rows.SelectMany(row => row), .. new float[(places - rows.Length) * rows[0].Length]], [1, places, rows[0].Length]);

    private static NetworkModel Open(ModelLayout? said, ModelLayout? expected, Dictionary<string, string> metadata, params NetworkOutput[] outputs)
    {
        var json = new ModelJson { Layout = said, Input = new() { Width = 64, Height = 64 } };
        var model = NetworkModel.Open(new FoundModel("made", "made", json, null), new FixedNetwork(outputs), metadata);
        Assert.Equal(expected ?? said, model.Descriptor.Layout);
        return model;
    }

    private static void NearBounds(Bounds expected, Shape shape)
    {
        var bounds = ShapeGeometry.BoundsOf(shape);
        Near.Numbers([expected.MinX, expected.MinY, expected.MaxX, expected.MaxY], [bounds.MinX, bounds.MinY, bounds.MaxX, bounds.MaxY], 1);
    }
}
