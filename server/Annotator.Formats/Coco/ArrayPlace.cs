namespace Annotator.Formats.Coco;

/// <summary>Where an array stands in a file.</summary>
/// <param name="Start">The byte of its <c>[</c>.</param>
/// <param name="End">The byte behind its <c>]</c>.</param>
internal readonly record struct ArrayPlace(long Start, long End);
