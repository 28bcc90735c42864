namespace Annotator.Protocol.Messages;

/// <summary>Asks what the labels of a dataset can teach, and how.</summary>
/// <param name="Dataset">The dataset's root.</param>
public sealed record TrainPlanParams(string Dataset);

/// <summary>What the labels of a dataset can teach, and how.</summary>
/// <param name="Tasks">The tasks that they teach; empty when there are too few labels.</param>
/// <param name="Architectures">The networks for them, of each task the usual one first.</param>
/// <param name="Images">How many images are labelled.</param>
public sealed record TrainPlan(IReadOnlyList<TrainTask> Tasks, IReadOnlyList<TrainArchitecture> Architectures, int Images);

/// <summary>A task that labels teach.</summary>
/// <param name="Name"><c>classify</c> (tags), <c>classify-crops</c> (labels of objects), <c>detect</c> (boxes), <c>segment</c> (outlines) or <c>transcribe</c> (attribute <c>text</c>).</param>
/// <param name="Examples">How many examples there are.</param>
/// <param name="Classes">How many classes; of <c>transcribe</c> characters.</param>
/// <param name="Metric">The measure by which it is judged, 0 to 1.</param>
/// <param name="Epochs">The most passes over the images that so many examples ask for; taken where settings say nothing.</param>
public sealed record TrainTask(string Name, int Examples, int Classes, string Metric, int Epochs);

/// <summary>A network.</summary>
/// <param name="Name">Its name in settings.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Tasks">The tasks that it is for.</param>
/// <param name="Paper">Where it comes from.</param>
/// <param name="Size">The usual side of its input, px.</param>
/// <param name="Smallest">The smallest side, px.</param>
/// <param name="SecondsPerImage">About how long it takes to learn from an image of the usual size once, on this machine's processor; the time grows with the image's area.</param>
/// <param name="BeginsWith">The architectures whose weights it can begin with: its own, and the one that fills its encoder.</param>
public sealed record TrainArchitecture(string Name, string Title, IReadOnlyList<string> Tasks, string Paper, int Size, int Smallest, double SecondsPerImage, IReadOnlyList<string> BeginsWith);

/// <summary>How a network is trained; what is absent is as usual.</summary>
/// <param name="Task">The task.</param>
/// <param name="Architecture">The network.</param>
/// <param name="Size">The side of its input, px.</param>
/// <param name="Epochs">The most passes over the images; what the number of examples asks for when absent.</param>
/// <param name="Batch">Images of a step.</param>
/// <param name="LearningRate">The highest learning rate.</param>
/// <param name="HoldOut">The share of images to judge by, 0 to 0.9.</param>
/// <param name="Patience">After so many epochs without a better result it ends; 0 for never.</param>
/// <param name="Augment">Whether images are varied.</param>
/// <param name="Freeze">Whether the encoder keeps its weights.</param>
/// <param name="Weights">Absolute path of weights to begin with, such as those of a run before.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Seed">The seed of everything random.</param>
public sealed record TrainSettings(
    string Task,
    string? Architecture = null,
    int? Size = null,
    int? Epochs = null,
    int? Batch = null,
    double? LearningRate = null,
    double? HoldOut = null,
    int? Patience = null,
    bool Augment = true,
    bool Freeze = false,
    string? Weights = null,
    string? Device = null,
    int? Seed = null);

/// <summary>Asks to train, from the labels as they are now.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Settings">How.</param>
public sealed record StartTrainingParams(string Dataset, TrainSettings Settings);

/// <summary>A run that is meant.</summary>
/// <param name="Run">Absolute path of its folder.</param>
public sealed record RunParams(string Run);

/// <summary>Asks for an ONNX model of a run.</summary>
/// <param name="Run">Absolute path of its folder.</param>
/// <param name="Folder">Absolute path of the model's folder, which is new or empty.</param>
public sealed record ExportRunParams(string Run, string Folder);

/// <summary>Asks a run to pause, or to go on.</summary>
/// <param name="Run">Absolute path of its folder.</param>
/// <param name="Paused">Whether it is to pause.</param>
public sealed record PauseTrainingParams(string Run, bool Paused);

/// <summary>Asks for runs.</summary>
/// <param name="Dataset">Those of a dataset; all when absent.</param>
public sealed record ListRunsParams(string? Dataset = null);

/// <summary>The runs there are.</summary>
/// <param name="Runs">The latest first.</param>
public sealed record ListRunsResult(IReadOnlyList<TrainRun> Runs);

/// <summary>A run.</summary>
/// <param name="Run">Absolute path of its folder: once there is a best epoch, a model that suggests.</param>
/// <param name="Dataset">The dataset that it learned from.</param>
/// <param name="State"><c>running</c>, <c>paused</c>, <c>finished</c>, <c>stopped</c>, <c>failed</c>, or <c>interrupted</c> when its process was ended; the last three can go on.</param>
/// <param name="Task">The task.</param>
/// <param name="Architecture">The network.</param>
/// <param name="Metric">The name of the measure.</param>
/// <param name="Epochs">The most epochs.</param>
/// <param name="Started">When it was begun, ISO 8601.</param>
/// <param name="Commit">The commit of the labels, when they are in git.</param>
/// <param name="Message">Why it failed, or what should be known, for people.</param>
/// <param name="Curve">How it went.</param>
public sealed record TrainRun(
    string Run,
    string Dataset,
    string State,
    string Task,
    string Architecture,
    string Metric,
    int Epochs,
    string Started,
    IReadOnlyList<TrainEpoch> Curve,
    string? Commit = null,
    string? Message = null);

/// <summary>An epoch that has ended.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Loss">The mean loss of the training images.</param>
/// <param name="HoldOutLoss">The mean loss of the images held out.</param>
/// <param name="Metric">The measure on the images held out, 0 to 1.</param>
/// <param name="LearningRate">The learning rate of the last step.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Kept">Whether its weights were kept, until a later epoch was as good.</param>
public sealed record TrainEpoch(int Epoch, double Loss, double HoldOutLoss, double Metric, double LearningRate, double Seconds, bool Kept);

/// <summary>A run goes on, or ended.</summary>
/// <param name="Run">Absolute path of its folder.</param>
/// <param name="State">As in <see cref="TrainRun"/>.</param>
/// <param name="Phase">What is being done, for people.</param>
/// <param name="Epoch">The epoch, from 1; 0 before the first.</param>
/// <param name="Epochs">The most epochs.</param>
/// <param name="Step">The step of the phase.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="Loss">The mean loss of the epoch so far.</param>
/// <param name="SecondsLeft">About how long it will take, once that can be told.</param>
/// <param name="Finished">The epoch that has just ended.</param>
/// <param name="Message">Why it failed, or what became of it, for people.</param>
public sealed record TrainNews(
    string Run,
    string State,
    string Phase,
    int Epoch,
    int Epochs,
    int Step,
    int Steps,
    double? Loss = null,
    double? SecondsLeft = null,
    TrainEpoch? Finished = null,
    string? Message = null);
