namespace Annotator.Models.Running;

/// <summary>How outlines of objects are wanted.</summary>
public enum OutlineForm
{
    /// <summary>Simplified polygons.</summary>
    Polygon,

    /// <summary>Masks of pixels.</summary>
    Mask,
}

/// <summary>What is wanted of a model; null for what its description says.</summary>
public sealed record PredictOptions
{
    /// <summary>The least score, 0 to 1.</summary>
    public double? Score { get; init; }

    /// <summary>The overlap above which one of two objects of a class is dropped, 0 to 1.</summary>
    public double? Iou { get; init; }

    /// <summary>The most predictions.</summary>
    public int? MaxDetections { get; init; }

    /// <summary>Only these classes; null for all.</summary>
    public IReadOnlySet<string>? Labels { get; init; }

    /// <summary>How outlines are wanted, of models that find some.</summary>
    public OutlineForm Outlines { get; init; }

    /// <summary>How far a simplified outline may be from the exact one, px.</summary>
    public double Tolerance { get; init; } = 1;

    /// <summary>Takes messages for people about what was left out.</summary>
    public Action<string>? Report { get; init; }
}
