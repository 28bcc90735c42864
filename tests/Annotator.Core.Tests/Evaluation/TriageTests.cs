using Annotator.Core.Evaluation;
using Annotator.Core.Model;
using static Annotator.Core.Tests.Evaluation.Scenes;

namespace Annotator.Core.Tests.Evaluation;

public sealed class TriageTests
{
    [Fact]
    public void What_is_found_well_is_not_listed() => Assert.Empty(Triage.Of([There(Square(0))], [Found(Square(5), 0.9)]));

    [Fact]
    public void Another_class_in_the_same_place_is_listed_with_both_objects()
    {
        GroundTruth truth = There(Square(0));
        Detection found = Found(Square(0), 0.6, "dog");
        var listed = Triage.Of([truth], [found]).Single();
        Assert.Equal(new(DisagreementKind.WrongClass, truth, found, 1, false), listed);
        Assert.Equal(0.6, listed.Score);
    }

    [Fact]
    public void A_sure_model_that_sees_another_class_or_an_object_without_label_may_be_right()
    {
        Assert.True(Triage.Of([There(Square(0))], [Found(Square(0), 0.9, "dog")]).Single().IsPossibleLabelError);
        Assert.True(Triage.Of([], [Found(Square(0), 0.9)]).Single().IsPossibleLabelError);
        Assert.False(Triage.Of([], [Found(Square(0), 0.7)]).Single().IsPossibleLabelError);
        Assert.True(Triage.Of([], [Found(Square(0), 0.7)], new() { LabelErrorScore = 0.7 }).Single().IsPossibleLabelError);
    }

    [Fact]
    public void An_object_found_once_more_is_a_false_positive_but_no_label_error()
    {
        var twice = Found(Square(10), 0.95);
        Assert.Equal([new(DisagreementKind.FalsePositive, null, twice, 90.0 / 110, false)], Triage.Of([There(Square(0))], [Found(Square(0), 0.9), twice]));
    }

    [Fact]
    public void A_box_that_overlaps_little_is_loose()
    {
        GroundTruth truth = There(Square(0));
        var found = Found(Square(40), 0.9);
        Assert.Equal([new(DisagreementKind.LooseBox, truth, found, 60.0 / 140, false)], Triage.Of([truth], [found]));
        Assert.Empty(Triage.Of([truth], [found], new() { LooseOverlap = 0.4 }));
    }

    [Fact]
    public void A_box_that_overlaps_even_less_is_a_false_positive_beside_a_miss()
    {
        GroundTruth truth = There(Square(0));
        var found = Found(Square(80), 0.9);
        Assert.Equal([new(DisagreementKind.FalsePositive, null, found, 20.0 / 180, true), new(DisagreementKind.Miss, truth, null, 20.0 / 180, false)], Triage.Of([truth], [found]));
    }

    [Fact]
    public void Another_class_that_fits_well_comes_before_the_same_class_that_fits_badly()
    {
        GroundTruth cat = There(Square(0)), dog = There(Square(50), "dog");
        var found = Found(Square(0), 0.5, "dog");
        Assert.Equal([new(DisagreementKind.WrongClass, cat, found, 1, false), new(DisagreementKind.Miss, dog, null, 1.0 / 3, false)], Triage.Of([cat, dog], [found]));
    }

    [Fact]
    public void The_same_class_comes_before_another_that_fits_better()
    {
        // A rider on a horse: nearly one box.
        GroundTruth horse = There(Square(0), "horse"), rider = There(Square(15), "rider");
        Assert.Empty(Triage.Of([horse, rider], [Found(Square(7), 0.9, "rider"), Found(Square(8), 0.9, "horse")]));
    }

    [Fact]
    public void Unsure_detections_do_not_count() => Assert.Equal(DisagreementKind.Miss, Triage.Of([There(Square(0))], [Found(Square(0), 0.1)]).Single().Kind);

    [Fact]
    public void Crowds_and_difficult_objects_are_not_missed_and_excuse_what_is_on_them() => Assert.Empty(Triage.Of(
        [There(new BoxShape(0, 0, 500, 500)) with { IsCrowd = true }, There(Square(1000)) with { IsDifficult = true }, There(Square(2000)) with { IsCrowd = true }],
        [Found(Square(0), 0.9), Found(Square(1000), 0.9)]));

    [Fact]
    public void The_most_pressing_comes_first()
    {
        var listed = Triage.Of([There(Square(0)), There(Square(200))], [Found(Square(0), 0.5, "dog"), Found(Square(400), 0.6), Found(Square(600), 0.9)]);
        Assert.Equal([(DisagreementKind.WrongClass, 0.5), (DisagreementKind.FalsePositive, 0.9), (DisagreementKind.FalsePositive, 0.6), (DisagreementKind.Miss, null)], listed.Select(disagreement => (disagreement.Kind, disagreement.Score)));
    }

    [Fact]
    public void Masks_may_be_compared_instead_of_boxes()
    {
        PolygonShape lower = Polygon(0, 0, 100, 100, 0, 100), upper = Polygon(0, 0, 100, 0, 100, 100);
        Assert.Empty(Triage.Of([There(lower)], [Found(upper, 0.5)]));
        Assert.Equal([DisagreementKind.FalsePositive, DisagreementKind.Miss], Triage.Of([There(lower)], [Found(upper, 0.5)], new(OverlapKind.Mask) { Size = new(100, 100) }).Select(disagreement => disagreement.Kind));
    }
}
