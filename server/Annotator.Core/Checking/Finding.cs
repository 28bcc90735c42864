using Annotator.Core.Model;

namespace Annotator.Core.Checking;

/// <summary>Something wrong with a document.</summary>
/// <param name="Code">The rule, one of <see cref="Codes"/>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong, for people.</param>
/// <param name="AnnotationId">The annotation concerned; null when it concerns the image.</param>
/// <param name="Fixes">What could be done about it, the best first.</param>
public sealed record Finding(string Code, Severity Severity, string Message, string? AnnotationId, EquatableList<Fix> Fixes);
