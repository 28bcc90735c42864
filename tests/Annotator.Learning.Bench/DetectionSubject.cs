using Annotator.Core.Evaluation;
using Annotator.Core.Geometry;
using Annotator.Learning.Training;
using Annotator.Models;

namespace Annotator.Learning.Bench;

/// <summary>Boxes: average precision, and what is left to draw by hand.</summary>
internal sealed class DetectionSubject : ICurveSubject
{
    private const double Sure = 0.5, LeastIou = 0.5;

    /// <inheritdoc/>
    public TrainingTask Task => TrainingTask.Detect;

    /// <inheritdoc/>
    public (RgbImage Image, TrainingSample Sample) Make(CutOuts things, Random random, string name)
    {
        var made = things.Compose(random);
        return (made.Image, new(name, name, [], made.Boxes));
    }

    /// <inheritdoc/>
    public IEnumerable<(string Name, double Share)> Judge(IReadOnlyList<TrainingSample> tests, Func<TrainingSample, IReadOnlyList<Prediction>> predict)
    {
        var truths = tests.SelectMany(sample => sample.Objects.Select(thing => new GroundTruth(sample.Name, thing.Label, thing.Shape))).ToList();
        var found = tests.SelectMany(sample => predict(sample).Select(one => new Core.Evaluation.Detection(sample.Name, one.Label, one.Shape!, one.Score))).ToList();
        yield return ($"AP50 on {truths.Count} other objects", VocEvaluator.Evaluate(truths, found).MeanAp ?? 0);
        var metric = CocoEvaluator.Evaluate(truths, found).Metrics[0];
        yield return (metric.Name, metric.Value ?? 0);
        var kept = found.Where(one => one.Score >= Sure).ToLookup(one => one.Image);
        long seen = truths.LongCount(truth => kept[truth.Image].Any(one => one.Label == truth.Label && Overlap.Of(one.Shape, truth.Shape) > LeastIou));
        yield return ("left to draw by hand", (double)(truths.Count - seen) / truths.Count);
    }
}
