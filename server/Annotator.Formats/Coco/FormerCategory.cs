namespace Annotator.Formats.Coco;

/// <summary>A category that was taken out of a file: should it come back, as when that is undone, it is the same again.</summary>
/// <param name="Category">The category.</param>
/// <param name="Text">Its text.</param>
internal sealed record FormerCategory(CocoCategory Category, string Text);
