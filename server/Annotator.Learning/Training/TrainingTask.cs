using Annotator.Learning.Architectures;

namespace Annotator.Learning.Training;

/// <summary>What is learned from labels.</summary>
public enum TrainingTask
{
    /// <summary>Tags of images: <c>classify</c>.</summary>
    Classify,

    /// <summary>Labels of objects, each cut out of its image: <c>classify-crops</c>.</summary>
    ClassifyCrops,

    /// <summary>Boxes: <c>detect</c>.</summary>
    Detect,

    /// <summary>Polygons and masks: <c>segment</c>.</summary>
    Segment,

    /// <summary>What is written in objects, their attribute <c>text</c>: <c>transcribe</c>.</summary>
    Transcribe,
}

/// <summary>Names of tasks.</summary>
public static class TrainingTasks
{
    /// <summary>The tasks by their names in commands and files.</summary>
    public static IReadOnlyDictionary<string, TrainingTask> Names { get; } = new Dictionary<string, TrainingTask>
    {
        ["classify"] = TrainingTask.Classify,
        ["classify-crops"] = TrainingTask.ClassifyCrops,
        ["detect"] = TrainingTask.Detect,
        ["segment"] = TrainingTask.Segment,
        ["transcribe"] = TrainingTask.Transcribe,
    };

    /// <summary>The name of a task.</summary>
    public static string Name(this TrainingTask task) => Names.First(pair => pair.Value == task).Key;

    /// <summary>The kind of network that a task needs.</summary>
    public static NetworkTask Network(this TrainingTask task) => task switch
    {
        TrainingTask.Classify or TrainingTask.ClassifyCrops => NetworkTask.Classification,
        TrainingTask.Detect => NetworkTask.Detection,
        TrainingTask.Segment => NetworkTask.Segmentation,
        _ => NetworkTask.Transcription,
    };

    /// <summary>The name of the number by which weights are judged on the hold-out; 1 is perfect.</summary>
    public static string Metric(this TrainingTask task) => task switch
    {
        TrainingTask.Classify or TrainingTask.ClassifyCrops => "accuracy",
        TrainingTask.Detect => "AP50",
        TrainingTask.Segment => "mIoU",
        _ => "characters",
    };
}
