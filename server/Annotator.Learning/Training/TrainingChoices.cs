using Annotator.Learning.Training.Data;

namespace Annotator.Learning.Training;

/// <summary>What labels can teach.</summary>
public static class TrainingChoices
{
    private static readonly TrainingConfig s_usual = new();

    /// <summary>The tasks that labels teach, with the number of their examples and classes, and the epochs that so many examples ask
    /// for.</summary>
    public static IReadOnlyList<(TrainingTask Task, int Examples, int Classes, int Epochs)> Possible(IReadOnlyList<TrainingSample> samples) =>
        [.. TrainingSet.Possible(samples).Select(one => (one.Task, one.Examples, one.Classes, TrainingLength.Epochs(one.Examples, s_usual.Batch, s_usual.HoldOut)))];
}
