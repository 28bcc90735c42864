namespace Annotator.Core.Model;

/// <summary>One version of what is in conflict.</summary>
/// <param name="Annotation">The object concerned as that side has it; null when it is not there or no object is concerned.</param>
/// <param name="Value">The attribute of the image concerned; null when it is absent or none is concerned.</param>
/// <param name="Size">The recorded size, where that is concerned.</param>
public sealed record ConflictSide(Annotation? Annotation, AttributeValue? Value = null, ImageSize? Size = null)
{
    /// <summary>The same with the object under another id.</summary>
    public ConflictSide Named(string id) => Annotation is { } annotation ? this with { Annotation = annotation with { Id = id } } : this;
}
