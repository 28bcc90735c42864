using Annotator.Learning.Training.Data;

namespace Annotator.Learning.Training;

/// <summary>What labels can teach.</summary>
public static class TrainingChoices
{
    /// <summary>The tasks that labels teach, with the number of their examples and classes.</summary>
    public static IReadOnlyList<(TrainingTask Task, int Examples, int Classes)> Possible(IReadOnlyList<TrainingSample> samples) => TrainingSet.Possible(samples);
}
