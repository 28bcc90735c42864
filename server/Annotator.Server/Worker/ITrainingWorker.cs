using Annotator.Protocol;
using Annotator.Protocol.Messages;

namespace Annotator.Server.Worker;

/// <summary>What the server asks of a process that trains.</summary>
internal interface ITrainingWorker
{
    /// <summary>What the samples of a folder can teach.</summary>
    [Method("worker/train/plan")]
    Task<TrainPlan> PlanAsync(TrainingPlanRequest request, CancellationToken cancellation);

    /// <summary>Trains until it has ended; cancelled, it keeps the last whole epoch.</summary>
    [Method("worker/train")]
    Task<TrainingOutcome> TrainAsync(TrainingRequest request, CancellationToken cancellation);

    /// <summary>Lets the training pause, or go on.</summary>
    [Method("worker/train/pause")]
    Task PauseAsync(TrainingPauseRequest request, CancellationToken cancellation);

    /// <summary>Makes an ONNX model of what a run learned.</summary>
    [Method("worker/train/export")]
    Task ExportAsync(ExportRunParams request, CancellationToken cancellation);
}

/// <summary>What a process that trains tells the server.</summary>
internal interface ITrainingListener
{
    /// <summary>How far the training is.</summary>
    [Method("worker/train/progress")]
    void Progress(TrainNews news);
}

/// <summary>Asks what samples can teach.</summary>
/// <param name="Samples">Absolute path of a file with samples.</param>
internal sealed record TrainingPlanRequest(string Samples);

/// <summary>Asks to train.</summary>
/// <param name="Run">Absolute path of the run's folder, with the samples in it.</param>
/// <param name="Config">The configuration as JSON; absent to go on with a run.</param>
internal sealed record TrainingRequest(string Run, string? Config = null);

/// <summary>Asks the training to pause, or to go on.</summary>
/// <param name="Paused">Whether it is to pause.</param>
internal sealed record TrainingPauseRequest(bool Paused);

/// <summary>What became of a training; <c>result.json</c> of a run.</summary>
/// <param name="End"><c>finished</c>, <c>early</c> (no result as good as the best for long), <c>stopped</c> or <c>failed</c>.</param>
/// <param name="Metric">The name of the measure.</param>
/// <param name="Kept">That of the weights that are kept.</param>
/// <param name="KeptEpoch">Their epoch; 0 before the first.</param>
/// <param name="Epochs">How many epochs there were.</param>
/// <param name="TrainingExamples">How many examples were learned from.</param>
/// <param name="HeldOut">How many were held out.</param>
/// <param name="Unreadable">Images that can't be read, each with the reason.</param>
/// <param name="Notes">What else should be known, for people.</param>
/// <param name="Message">Why it failed, for people.</param>
internal sealed record TrainingOutcome(
    string End, string Metric, double Kept, int KeptEpoch, int Epochs, int TrainingExamples, int HeldOut, IReadOnlyList<string> Unreadable, IReadOnlyList<string> Notes, string? Message = null)
{
    /// <summary>The end of a run that somebody stopped.</summary>
    public const string Stopped = "stopped";
}
