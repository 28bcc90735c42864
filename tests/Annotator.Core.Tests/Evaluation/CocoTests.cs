using Annotator.Core.Evaluation;
using Annotator.Core.Model;
using static Annotator.Core.Tests.Evaluation.Scenes;

namespace Annotator.Core.Tests.Evaluation;

public sealed class CocoTests
{
    [Fact]
    public void Without_anything_there_are_no_numbers()
    {
        var result = CocoEvaluator.Evaluate([], []);
        Assert.Equal(["AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl"], result.Metrics.Select(metric => metric.Name));
        Assert.All(result.Metrics, metric => Assert.Null(metric.Value));
        Assert.Empty(result.Classes);
    }

    [Fact]
    public void Skeletons_have_ten_numbers() =>
        Assert.Equal(["AP", "AP50", "AP75", "APm", "APl", "AR", "AR50", "AR75", "ARm", "ARl"], CocoEvaluator.Evaluate([], [], new(OverlapKind.Keypoints)).Metrics.Select(metric => metric.Name));

    [Fact]
    public void Objects_that_nobody_finds_give_0_and_detections_of_a_class_without_objects_do_not_count()
    {
        var result = CocoEvaluator.Evaluate([There(Square(0))], [Found(Square(0), 1, "dog")]);
        Assert.Equal(0, result["AP"]);
        Assert.Equal(new CocoClassResult("dog", 0, 1, null, null, null, null, []), result.Classes.Single(found => found.Label == "dog"));
    }

    [Fact]
    public void A_detection_on_a_crowd_region_counts_neither_way()
    {
        GroundTruth[] truths = [There(Square(0)), There(new BoxShape(200, 0, 300, 300)) with { IsCrowd = true }];
        var without = CocoEvaluator.Evaluate(truths, [Found(Square(0), 0.5)]);
        var with = CocoEvaluator.Evaluate(truths, [Found(Square(0), 0.5), Found(Square(200), 0.9), Found(Square(210), 0.8), Found(Square(350), 0.7)]);
        Assert.Equal(without.Metrics.Where(metric => metric.Name != "AR1"), with.Metrics.Where(metric => metric.Name != "AR1"));
        // With a single detection an image, the surest lies on the crowd.
        Assert.Equal((1, 0), (without["AR1"], with["AR1"]));
        Assert.Equal(1, with.Classes.Single().Truths);
    }

    [Fact]
    public void An_object_found_twice_counts_once() =>
        Assert.Equal(1.0 / 2, CocoEvaluator.Evaluate([There(Square(0)), There(Square(500))], [Found(Square(0), 0.9), Found(Square(0), 0.8), Found(Square(0), 0.7)])["AR100"]);

    [Fact]
    public void The_surer_detection_takes_the_object_though_the_other_fits_better()
    {
        var result = CocoEvaluator.Evaluate([There(Square(0))], [Found(Square(20), 0.9), Found(Square(0), 0.8)]);
        Assert.Equal(1, result["AP50"]);
        Assert.Equal(0.5, result["AP75"]!.Value, 1e-12);
    }

    [Fact]
    public void An_overlap_of_exactly_the_threshold_suffices() =>
        Assert.Equal(1, CocoEvaluator.Evaluate([There(Square(0))], [Found(new BoxShape(0, 0, 100, 50), 1)])["AP50"]);

    [Fact]
    public void Of_two_objects_that_a_detection_overlaps_alike_it_takes_the_later()
    {
        Detection[] detections = [Found(Square(20), 0.9), Found(Square(40), 0.8)];
        Assert.Equal(51.0 / 101, CocoEvaluator.Evaluate([There(Square(0)), There(Square(40))], detections)["AP50"]!.Value, 1e-12);
        Assert.Equal(1, CocoEvaluator.Evaluate([There(Square(40)), There(Square(0))], detections)["AP50"]);
    }

    [Fact]
    public void An_object_on_the_edge_of_two_sizes_has_both()
    {
        var result = CocoEvaluator.Evaluate([There(new BoxShape(0, 0, 32, 32))], [Found(new BoxShape(0, 0, 32, 32), 1)]);
        Assert.Equal((1, 1, null), (result["APs"], result["APm"], result["APl"]));
    }

    [Fact]
    public void The_area_that_is_told_counts_more_than_that_of_the_shape()
    {
        var result = CocoEvaluator.Evaluate([There(Square(0)) with { Area = 500 }], [Found(Square(0), 1)]);
        Assert.Equal((1, null), (result["APs"], result["APl"]));
    }

    [Fact]
    public void No_more_than_the_surest_hundred_detections_of_an_image_count_unless_told_otherwise()
    {
        var detections = Enumerable.Range(1, 100).Select(i => Found(Square(200 * i), 0.9)).Append(Found(Square(0), 0.1)).ToArray();
        Assert.Equal(0, CocoEvaluator.Evaluate([There(Square(0))], detections)["AR100"]);
        Assert.Equal(1, CocoEvaluator.Evaluate([There(Square(0))], detections, new() { MaxDetections = [1, 10, 300] })["AR300"]);
    }

    [Fact]
    public void Rotated_boxes_are_compared_as_they_lie()
    {
        var diamond = new BoxShape(0, 0, 100, 100, 45);
        Assert.Equal(1, CocoEvaluator.Evaluate([There(diamond)], [Found(diamond, 1)])["AP"]!.Value, 1e-12);
        // A square over the square turned by 45°: 0.707.
        var result = CocoEvaluator.Evaluate([There(diamond)], [Found(Square(0), 1)]);
        Assert.Equal((1, 0), (result["AP50"], result["AP75"]));
        Assert.Equal(0.5, result["AP"]!.Value, 1e-12);
    }

    [Fact]
    public void Masks_tell_apart_what_has_the_same_box()
    {
        PolygonShape lower = Polygon(0, 0, 100, 100, 0, 100), upper = Polygon(0, 0, 100, 0, 100, 100);
        Assert.Equal(1, CocoEvaluator.Evaluate([There(lower)], [Found(upper, 1)])["AP"]);
        Assert.Equal(0, CocoEvaluator.Evaluate([There(lower)], [Found(upper, 1)], new(OverlapKind.Mask))["AP"]);
        Assert.Equal(1, CocoEvaluator.Evaluate([There(lower)], [Found(lower, 1)], new(OverlapKind.Mask))["AP"]);
    }

    [Fact]
    public void Holes_are_not_part_of_a_mask()
    {
        var frame = new PolygonShape([[new PointList(0, 0, 100, 0, 100, 100, 0, 100), new PointList(10, 10, 90, 10, 90, 90, 10, 90)]]);
        Assert.Equal(0, CocoEvaluator.Evaluate([There(frame)], [Found(Square(0), 1)], new(OverlapKind.Mask))["AP"]);
        Assert.Equal(1, CocoEvaluator.Evaluate([There(frame)], [Found(frame, 1)], new(OverlapKind.Mask))["AP"]);
    }

    [Fact]
    public void What_a_mask_covers_outside_the_image_does_not_count()
    {
        var sizes = new Dictionary<string, ImageSize> { ["a.jpg"] = new(100, 100) };
        Assert.Equal(0, CocoEvaluator.Evaluate([There(new BoxShape(50, 0, 50, 100))], [Found(new BoxShape(50, 0, 500, 100), 1)], new(OverlapKind.Mask))["AP"]);
        Assert.Equal(1, CocoEvaluator.Evaluate([There(new BoxShape(50, 0, 50, 100))], [Found(new BoxShape(50, 0, 500, 100), 1)], new(OverlapKind.Mask) { Sizes = sizes })["AP"]);
    }

    [Fact]
    public void A_skeleton_of_other_keypoints_is_not_alike()
    {
        KeypointsShape two = new(new PointList(10, 10, 90, 90), [2, 2]), three = new(new PointList(10, 10, 90, 90, 50, 50), [2, 2, 2]);
        Assert.Equal(1, CocoEvaluator.Evaluate([There(two)], [Found(two, 1)], new(OverlapKind.Keypoints))["AP"]);
        Assert.Equal(0, CocoEvaluator.Evaluate([There(two)], [Found(three, 1)], new(OverlapKind.Keypoints))["AP"]);
    }

    [Fact]
    public void Points_that_are_not_labelled_may_be_anywhere()
    {
        KeypointsShape truth = new(new PointList(10, 10, 90, 90, 0, 0), [2, 1, 0]), found = new(new PointList(10, 10, 90, 90, 300, 5), [2, 2, 2]);
        Assert.Equal(1, CocoEvaluator.Evaluate([There(truth)], [Found(found, 1)], new(OverlapKind.Keypoints))["AP"]);
    }

    [Fact]
    public void Documents_say_what_is_a_crowd_what_is_difficult_and_how_sure_a_model_is()
    {
        var box = Square(0);
        var yes = new AttributeValue.Flag(true);
        Document document = Document.Empty with
        {
            Annotations =
            [
                new("1", "cat", box) { Attributes = AttributeSet.Empty.With("iscrowd", yes), Provenance = new("yolo", 0.25) },
                new("2", "dog", box) { Attributes = AttributeSet.Empty.With("difficult", new AttributeValue.Text("1")).With("confidence", new AttributeValue.Number(0.5)) },
                new("3", "dog", box),
            ],
        };
        Assert.Equal([new("a.jpg", "cat", box, true) { Id = "1" }, new("a.jpg", "dog", box, false, true) { Id = "2" }, new("a.jpg", "dog", box) { Id = "3" }], GroundTruth.Of("a.jpg", document));
        Assert.Equal([new("a.jpg", "cat", box, 0.25) { Id = "1" }, new("a.jpg", "dog", box, 0.5) { Id = "2" }, new("a.jpg", "dog", box, 1) { Id = "3" }], Detection.Of("a.jpg", document));
    }
}
