using Annotator.Core.Checking;
using Wire = Annotator.Protocol.Model;

namespace Annotator.Server.Mapping;

/// <summary>Findings of the domain as problems of the wire.</summary>
internal static class ProblemMap
{
    /// <summary>To the wire.</summary>
    public static Wire.Problem ToWire(Finding finding) => new(
        finding.Code,
        (Wire.ProblemSeverity)finding.Severity,
        finding.Message,
        finding.AnnotationId,
        [.. finding.Fixes.Select(fix => new Wire.ProblemFix(fix.Id, fix.Title))]);
}
