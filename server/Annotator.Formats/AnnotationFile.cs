using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>What an annotation file says.</summary>
/// <param name="Document">The annotations. Ids are unique here even where the file lacks or repeats them.</param>
/// <param name="Positions">Where each annotation stands in the file, by id.</param>
/// <param name="Notes">What was read with indulgence, for people.</param>
public sealed record AnnotationFile(Document Document, IReadOnlyDictionary<string, TextRange> Positions, IReadOnlyList<string> Notes);
