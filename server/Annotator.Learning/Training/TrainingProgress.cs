namespace Annotator.Learning.Training;

/// <summary>How far a training is.</summary>
/// <param name="Phase">What is being done, for people.</param>
/// <param name="Epoch">The epoch, from 1; 0 before the first.</param>
/// <param name="Epochs">The most epochs.</param>
/// <param name="Step">The step of the epoch, or how many images were read.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="Loss">The mean loss of the epoch so far.</param>
/// <param name="Finished">The epoch that has just ended, and how good it was.</param>
public sealed record TrainingProgress(string Phase, int Epoch, int Epochs, int Step, int Steps, double? Loss = null, EpochMetrics? Finished = null);

/// <summary>An epoch that has ended; a line of <c>metrics.jsonl</c>.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">The mean loss of the training images.</param>
/// <param name="HoldOutLoss">The mean loss of the images held out; of the training images where none are.</param>
/// <param name="Metric">The measure of the task on the same images.</param>
/// <param name="LearningRate">The learning rate of the last step.</param>
/// <param name="Seconds">How long the epoch took.</param>
/// <param name="Kept">Whether its weights were kept, until a later epoch was as good.</param>
public sealed record EpochMetrics(int Epoch, double Loss, double HoldOutLoss, double Metric, double LearningRate, double Seconds, bool Kept);

/// <summary>What became of a training.</summary>
/// <param name="Folder">The run's folder: at once a model that suggests.</param>
/// <param name="Metric">The name of the measure.</param>
/// <param name="Kept">That of the weights that are kept.</param>
/// <param name="KeptEpoch">Their epoch.</param>
/// <param name="Epochs">How many epochs there were.</param>
/// <param name="TrainingExamples">How many examples were learned from.</param>
/// <param name="HeldOut">How many examples were held out.</param>
/// <param name="Unreadable">Images that could not be read, each with the reason.</param>
/// <param name="Notes">What else should be known.</param>
/// <param name="End">Why it ended: <c>finished</c>, <c>early</c> (no result as good as the best for long) or <c>stopped</c>.</param>
public sealed record TrainingResult(
    string Folder, string Metric, double Kept, int KeptEpoch, int Epochs, int TrainingExamples, int HeldOut, IReadOnlyList<string> Unreadable, IReadOnlyList<string> Notes, string End);
