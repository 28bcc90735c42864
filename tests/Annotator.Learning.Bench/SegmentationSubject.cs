using Annotator.Core.Evaluation;
using Annotator.Core.Model;
using Annotator.Learning.Training;
using Annotator.Models;

namespace Annotator.Learning.Bench;

/// <summary>Outlines: the mean intersection over union.</summary>
internal sealed class SegmentationSubject : ICurveSubject
{
    /// <inheritdoc/>
    public TrainingTask Task => TrainingTask.Segment;

    /// <inheritdoc/>
    public (RgbImage Image, TrainingSample Sample) Make(CutOuts things, Random random, string name)
    {
        var made = things.Compose(random);
        return (made.Image, new(name, name, [], made.Outlines));
    }

    /// <inheritdoc/>
    public IEnumerable<(string Name, double Share)> Judge(IReadOnlyList<TrainingSample> tests, Func<TrainingSample, IReadOnlyList<Prediction>> predict)
    {
        var size = new ImageSize(LearningCurve.Side, LearningCurve.Side);
        var metrics = new MaskMetrics(tests.SelectMany(sample => sample.Objects).Select(thing => thing.Label).Distinct().Order(StringComparer.Ordinal).ToEquatableList());
        foreach (var sample in tests)
        {
            var found = predict(sample).Select((one, i) => new Annotation($"p{i}", one.Label, one.Shape!));
            metrics.Add(Drawn(sample.Objects), Drawn(found), size);
        }
        yield return ($"mIoU on {tests.Count} other images", metrics.Result.MeanIou ?? 0);
        yield return ("pixel accuracy", metrics.Result.PixelAccuracy ?? 0);

        Document Drawn(IEnumerable<Annotation> things) => Document.Empty with { Annotations = [.. things] };
    }
}
