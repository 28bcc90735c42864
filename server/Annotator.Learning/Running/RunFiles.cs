namespace Annotator.Learning.Running;

/// <summary>The files of a run's folder.</summary>
public static class RunFiles
{
    /// <summary>What was trained and how.</summary>
    public const string Config = "config.json";

    /// <summary>A line for each epoch.</summary>
    public const string Metrics = "metrics.jsonl";

    /// <summary>The weights that did best on the hold-out.</summary>
    public const string Weights = "weights.safetensors";

    /// <summary>The classes, and how often each occurs.</summary>
    public const string Labels = "labels.json";

    /// <summary>Where a run goes on after it was stopped.</summary>
    public const string Checkpoint = "checkpoint.safetensors";

    /// <summary>Metadata of the weights: the architecture, by its name.</summary>
    public const string Architecture = "architecture";

    /// <summary>Metadata of the weights: whether GoogLeNet brings images to ±1 itself.</summary>
    public const string TransformedInput = "transformInput";

    /// <summary>Metadata of the weights: the units of hidden layers.</summary>
    public const string HiddenUnits = "hidden";

    /// <summary>Metadata of the weights: whether the network has heads for training only.</summary>
    public const string AuxiliaryHeads = "auxiliary";
}
