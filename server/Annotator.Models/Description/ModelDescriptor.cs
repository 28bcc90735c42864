using Annotator.Core.Model;

namespace Annotator.Models.Description;

/// <summary>Everything known of a model: what <c>model.json</c> says, completed by what the graph shows.</summary>
public sealed record ModelDescriptor
{
    /// <summary>The name that people see and that provenance records.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required ModelKind Kind { get; init; }

    /// <summary>How its outputs are laid out.</summary>
    public required ModelLayout Layout { get; init; }

    /// <summary>The absolute path of the file.</summary>
    public required string File { get; init; }

    /// <summary>What it takes.</summary>
    public required ModelInput Input { get; init; }

    /// <summary>Names of the classes in the order of the outputs; of a text recognizer its characters. Empty when unknown.</summary>
    public EquatableList<string> Classes { get; init; }

    /// <summary>Which predictions are kept when nothing else is asked for.</summary>
    public Thresholds Thresholds { get; init; } = new();

    /// <summary>Of a pose model: how many keypoints, and how many numbers each has (2: x, y; 3: x, y, confidence). Null when unknown.</summary>
    public (int Count, int Values)? Keypoints { get; init; }

    /// <summary>Of a classifier: what makes scores of its outputs. Null when the outputs of each image tell.</summary>
    public ModelActivation? Activation { get; init; }

    /// <summary>The licence, as its SPDX name or in words; null when unknown.</summary>
    public string? License { get; init; }
}
