using Annotator.Core.Evaluation;
using Annotator.Core.Model;
using static Annotator.Core.Tests.Evaluation.Scenes;

namespace Annotator.Core.Tests.Evaluation;

public sealed class VocTests
{
    [Fact]
    public void A_difficult_object_is_neither_missed_nor_found()
    {
        GroundTruth[] truths = [There(Square(0)), There(Square(500)) with { IsDifficult = true }];
        Assert.Equal(1, VocEvaluator.Evaluate(truths, [Found(Square(0), 0.5)]).MeanAp);
        Assert.Equal(1, VocEvaluator.Evaluate(truths, [Found(Square(0), 0.5), Found(Square(500), 0.9), Found(Square(500), 0.8)]).MeanAp);
        Assert.Equal(1, VocEvaluator.Evaluate(truths, []).Classes.Single().Truths);
    }

    [Fact]
    public void A_crowd_excuses_what_found_no_object_and_hides_none_that_was_found()
    {
        GroundTruth[] truths = [There(Square(0)), There(new BoxShape(0, 0, 500, 500)) with { IsCrowd = true }];
        var result = VocEvaluator.Evaluate(truths, [Found(Square(300), 0.9), Found(Square(10), 0.5)]);
        Assert.Equal([new(0.5, 1, 1)], result.Classes.Single().Curve);
    }

    [Fact]
    public void A_detection_of_an_object_that_another_found_is_wrong()
    {
        var result = VocEvaluator.Evaluate([There(Square(0)), There(Square(500))], [Found(Square(0), 0.9), Found(Square(0), 0.8), Found(Square(500), 0.7)]);
        Assert.Equal([new(0.9, 1, 0.5), new(0.8, 0.5, 0.5), new(0.7, 2.0 / 3, 1)], result.Classes.Single().Curve);
        Assert.Equal(0.5 + 0.5 * 2 / 3, result.MeanAp!.Value, 1e-12);
    }

    [Fact]
    public void All_classes_together_have_a_curve_that_counts_predictions_of_classes_that_are_not_there()
    {
        var result = VocEvaluator.Evaluate([There(Square(0)), There(Square(500), "dog")], [Found(Square(0), 0.9), Found(Square(200), 0.8, "bird"), Found(Square(500), 0.7, "dog")]);
        Assert.Equal([new(0.9, 1, 0.5), new(0.8, 0.5, 0.5), new(0.7, 2.0 / 3, 1)], result.Curve);
    }

    [Fact]
    public void Eleven_points_are_the_mean_of_the_best_precisions() =>
        Assert.Equal((6 * 1 + 5 * 2.0 / 3) / 11, VocEvaluator.Evaluate(
            [There(Square(0)), There(Square(500))], [Found(Square(0), 0.9), Found(Square(0), 0.8), Found(Square(500), 0.7)], new(0.5, VocInterpolation.ElevenPoints)).MeanAp!.Value, 1e-12);

    [Fact]
    public void Inclusive_edges_make_small_boxes_overlap_more()
    {
        BoxShape truth = new(0, 0, 2, 2), found = new(1, 0, 2, 2);
        // 2 × 3 of 12 pixels, instead of 1 × 2 of 6.
        Assert.Equal(0, VocEvaluator.Evaluate([There(truth)], [Found(found, 1)], new(0.4)).MeanAp);
        Assert.Equal(1, VocEvaluator.Evaluate([There(truth)], [Found(found, 1)], new(0.4) { IsInclusive = true }).MeanAp);
    }

    [Fact]
    public void An_overlap_of_exactly_the_threshold_suffices() =>
        Assert.Equal(1, VocEvaluator.Evaluate([There(Square(0))], [Found(new BoxShape(0, 0, 100, 50), 1)]).MeanAp);

    [Fact]
    public void A_class_without_objects_is_no_part_of_the_mean()
    {
        var result = VocEvaluator.Evaluate([There(Square(0))], [Found(Square(0), 1), Found(Square(0), 1, "dog")]);
        Assert.Equal(1, result.MeanAp);
        Assert.Equal(new VocClassResult("dog", 0, 1, null, []), result.Classes[1]);
    }
}
