using Annotator.Core.Evaluation;
using Annotator.Core.Model;
using Annotator.Learning.Training;
using Annotator.Models;

namespace Annotator.Learning.Bench;

/// <summary>Tags of images that show things of one kind: the share of images whose tag is right.</summary>
internal sealed class ClassificationSubject : ICurveSubject
{
    /// <inheritdoc/>
    public TrainingTask Task => TrainingTask.Classify;

    /// <inheritdoc/>
    public (RgbImage Image, TrainingSample Sample) Make(CutOuts things, Random random, string name)
    {
        string tag = things.Labels[random.Next(things.Labels.Count)];
        return (things.Compose(random, tag).Image, new(name, name, [tag], []));
    }

    /// <inheritdoc/>
    public IEnumerable<(string Name, double Share)> Judge(IReadOnlyList<TrainingSample> tests, Func<TrainingSample, IReadOnlyList<Prediction>> predict)
    {
        var result = TagMetrics.Evaluate(tests.Select(sample => new TaggedImage(sample.Name, sample.Tags.ToEquatableList(), predict(sample).Select(one => new ScoredTag(one.Label, one.Score)).ToEquatableList())));
        yield return ($"accuracy on {tests.Count} other images", result.Top1 ?? 0);
    }
}
