using Annotator.Core.Evaluation;
using Annotator.Core.Model;
using CsCheck;

namespace Annotator.Core.Tests.Evaluation;

public sealed class EvaluationLaws
{
    private static readonly string[] Precisions = ["AP", "AP50", "AP75", "APs", "APm", "APl"];

    [Theory]
    [InlineData(OverlapKind.Box)]
    [InlineData(OverlapKind.Mask)]
    public void Perfect_predictions_give_AP_1(OverlapKind kind) => Scenes.Truths.Sample(truths =>
    {
        var asked = truths.Select(truth => truth with { IsDifficult = false }).ToArray();
        var perfect = asked.Where(truth => !truth.IsCrowd).Select((truth, i) => new Detection(truth.Image, truth.Label, truth.Shape, 1.0 / (i / 2 + 1))).ToArray();
        var coco = CocoEvaluator.Evaluate(asked, perfect, new(kind));
        foreach (string name in Precisions.Append("AR100")) Assert.True(coco[name] is null or 1, $"{name} is {coco[name]}");
        Assert.Equal(perfect.Length > 0 ? 1 : null, coco["AP"]);
        foreach (var interpolation in Enum.GetValues<VocInterpolation>())
            Assert.True(VocEvaluator.Evaluate(asked.Where(truth => !truth.IsCrowd), perfect, new(0.5, interpolation) { Kind = kind }).MeanAp is null or > 1 - 1e-12);
    });

    [Fact]
    public void The_order_of_the_input_does_not_matter() => Gen.Select(Scenes.Some, Gen.Int).Sample((scene, seed) =>
    {
        var random = new Random(seed);
        GroundTruth[] truths = [.. scene.Truths];
        Detection[] detections = [.. scene.Detections];
        random.Shuffle(truths);
        random.Shuffle(detections);
        Assert.Equal(CocoEvaluator.Evaluate(scene.Truths, scene.Detections), CocoEvaluator.Evaluate(truths, detections));
        Assert.Equal(VocEvaluator.Evaluate(scene.Truths, scene.Detections), VocEvaluator.Evaluate(truths, detections));
        Assert.Equal(ConfusionMatrix.Of(scene.Truths, scene.Detections).Classes, ConfusionMatrix.Of(truths, detections).Classes);
    });

    [Fact]
    public void A_false_positive_that_is_less_sure_never_raises_AP() => Gen.Select(Scenes.Some, Gen.OneOf("cat", "dog"), Gen.Double[1, 200]).Sample((scene, label, size) =>
    {
        Detection[] more = [.. scene.Detections, new("a.jpg", label, new BoxShape(5000, 5000, size, size), 0)];
        CocoResult before = CocoEvaluator.Evaluate(scene.Truths, scene.Detections), after = CocoEvaluator.Evaluate(scene.Truths, more);
        foreach (string name in Precisions) Assert.False(after[name] > before[name]);
        foreach (var interpolation in Enum.GetValues<VocInterpolation>())
            Assert.False(VocEvaluator.Evaluate(scene.Truths, more, new(0.5, interpolation)).MeanAp > VocEvaluator.Evaluate(scene.Truths, scene.Detections, new(0.5, interpolation)).MeanAp);
    });

    [Fact]
    public void Numbers_lie_between_0_and_1() => Scenes.Some.Sample(scene =>
    {
        Assert.All(CocoEvaluator.Evaluate(scene.Truths, scene.Detections).Metrics, metric => Assert.True(metric.Value is null or (>= 0 and <= 1)));
        Assert.True(VocEvaluator.Evaluate(scene.Truths, scene.Detections).MeanAp is null or (>= 0 and <= 1 + 1e-12));
    });

    [Fact]
    public void Every_object_is_in_one_cell_of_the_matrix_and_every_detection_in_one_at_most() => Scenes.Some.Sample(scene =>
    {
        var matrix = ConfusionMatrix.Of(scene.Truths, scene.Detections, new() { ScoreThreshold = 0.3 });
        for (int row = 0; row < matrix.Background; row++)
            Assert.Equal(scene.Truths.Count(truth => truth.Label == matrix.Labels[row] && !truth.IsCrowd && !truth.IsDifficult), Enumerable.Range(0, matrix.Background + 1).Sum(column => matrix[row, column]));
        for (int column = 0; column < matrix.Background; column++)
            Assert.InRange(Enumerable.Range(0, matrix.Background + 1).Sum(row => matrix[row, column]), 0, scene.Detections.Count(detection => detection.Label == matrix.Labels[column] && detection.Score > 0.3));
        Assert.Equal(0, matrix[matrix.Background, matrix.Background]);
    });

    [Fact]
    public void Triage_names_each_object_and_each_detection_once_at_most() => Scenes.Some.Sample(scene =>
    {
        foreach (string image in (string[])["a.jpg", "b.jpg", "c.jpg"])
        {
            var truths = scene.Truths.Where(truth => truth.Image == image).ToArray();
            var detections = scene.Detections.Where(detection => detection.Image == image).ToArray();
            var found = Triage.Of(truths, detections);
            Assert.Equal(found.Count(disagreement => disagreement.Truth is not null), found.Select(disagreement => disagreement.Truth).OfType<GroundTruth>().Distinct(ReferenceEqualityComparer.Instance).Count());
            Assert.Equal(found.Count(disagreement => disagreement.Detection is not null), found.Select(disagreement => disagreement.Detection).OfType<Detection>().Distinct(ReferenceEqualityComparer.Instance).Count());
            Assert.Empty(Triage.Of(truths, truths.Select(truth => new Detection(image, truth.Label, truth.Shape, 1))));
        }
    });
}
