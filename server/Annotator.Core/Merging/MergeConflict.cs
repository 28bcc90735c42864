namespace Annotator.Core.Merging;

/// <summary>Something both sides changed differently; the merge kept ours.</summary>
/// <param name="AnnotationId">The annotation concerned; null when it concerns the image or the settings.</param>
/// <param name="Message">What happened on both sides and which is kept, for people.</param>
public sealed record MergeConflict(string? AnnotationId, string Message);
