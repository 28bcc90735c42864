namespace Annotator.Learning.Architectures;

/// <summary>The size of a batch of images.</summary>
/// <param name="Height">Rows, px.</param>
/// <param name="Width">Columns, px.</param>
public readonly record struct ImageSize(long Height, long Width);
