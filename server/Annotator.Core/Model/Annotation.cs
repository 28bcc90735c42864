namespace Annotator.Core.Model;

/// <summary>One labelled object of an image.</summary>
/// <param name="Id">Short, random, stable; unique within its document.</param>
/// <param name="Label">The class of the object; free text, not empty.</param>
/// <param name="Shape">Where it is, in px of the image as displayed.</param>
public sealed record Annotation(string Id, string Label, Shape Shape)
{
    /// <summary>Attribute values of the object.</summary>
    public AttributeSet Attributes { get; init; } = AttributeSet.Empty;

    /// <summary>Objects of one image with the same group belong together; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Where the object came from; null when a person drew it.</summary>
    public Provenance? Provenance { get; init; }
}

/// <summary>A model that proposed an object.</summary>
/// <param name="Model">The model's name and version.</param>
/// <param name="Score">Its confidence, 0 to 1; null when unknown.</param>
/// <param name="Confirmed">Whether a person has accepted or corrected it.</param>
public sealed record Provenance(string Model, double? Score, bool Confirmed = false);
