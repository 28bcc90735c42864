namespace Annotator.Formats;

/// <summary>A document holds something that its format can't store; nothing was written.</summary>
/// <param name="image">The image.</param>
/// <param name="annotationId">The annotation, or null when it is the image's own tags or attributes.</param>
/// <param name="message">What can't be stored, why, and the way out, for people.</param>
public sealed class CannotStoreException(string image, string? annotationId, string message) : Exception(message)
{
    /// <summary>The image.</summary>
    public string Image { get; } = image;

    /// <summary>The annotation, or null when it is the image's own tags or attributes.</summary>
    public string? AnnotationId { get; } = annotationId;
}
