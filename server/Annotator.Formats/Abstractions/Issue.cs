using Annotator.Core.Checking;

namespace Annotator.Formats;

/// <summary>Something wrong in a file of a dataset.</summary>
/// <param name="Code">The rule, one of <see cref="IssueCodes"/>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="File">Path of the file in the dataset.</param>
/// <param name="Place">Where in the file; null for the file as a whole.</param>
/// <param name="Message">What is wrong and what to do, for people.</param>
/// <param name="AnnotationId">The annotation concerned, when it is one.</param>
public sealed record Issue(string Code, Severity Severity, string File, TextRange? Place, string Message, string? AnnotationId = null);
