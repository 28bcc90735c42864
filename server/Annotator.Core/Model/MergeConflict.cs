namespace Annotator.Core.Model;

/// <summary>Something both sides changed differently; the merge kept ours.</summary>
/// <param name="AnnotationId">The annotation concerned; null when it concerns the image or the settings.</param>
/// <param name="Message">What happened on both sides and which is kept, for people.</param>
public sealed record MergeConflict(string? AnnotationId, string Message)
{
    /// <summary>What both sides changed.</summary>
    public ConflictField Field { get; init; }

    /// <summary>The name of the attribute, where one is concerned.</summary>
    public string? Attribute { get; init; }

    /// <summary>What both sides come from; null for the order and for settings.</summary>
    public ConflictSide? Base { get; init; }

    /// <summary>Our version; null for the order and for settings.</summary>
    public ConflictSide? Ours { get; init; }

    /// <summary>Their version; null for the order and for settings.</summary>
    public ConflictSide? Theirs { get; init; }

    /// <summary>The same about an object of another id.</summary>
    public MergeConflict Named(string id) => this with { AnnotationId = id, Base = Base?.Named(id), Ours = Ours?.Named(id), Theirs = Theirs?.Named(id) };
}
