using Annotator.Core.Model;

namespace Annotator.Core.Checking.Rules;

/// <summary>A finding with remedies that know how to change the document.</summary>
internal sealed record Symptom(Severity Severity, string Message, Annotation? Annotation, params Remedy[] Remedies);
