using Annotator.Core.Checking.Rules;
using Annotator.Core.Model;

namespace Annotator.Core.Checking;

/// <summary>Finds what is wrong with a document.</summary>
public static class DocumentChecker
{
    internal static readonly IReadOnlyList<IRule> Rules =
    [
        new UnresolvedConflicts(), new DuplicateIds(), new EmptyLabels(), new UnknownLabels(), new ShapesNotAllowed(), new ZeroAreas(), new OutsideImage(),
        new SelfCrossings(), new NearDuplicates(), new SizeMismatch(), new UnknownAttributes(), new AttributeValues(),
    ];

    /// <summary>Checks a document against all rules.</summary>
    /// <param name="document">The document.</param>
    /// <param name="settings">The dataset's settings; rules about labels and attributes are silent where it defines none.</param>
    /// <param name="actualSize">The size of the image as displayed, or null when it can't be read.</param>
    /// <returns>The findings in drawing order, those about the image first.</returns>
    public static IReadOnlyList<Finding> Check(Document document, DatasetSettings settings, ImageSize? actualSize)
    {
        var subject = new Subject("", document, settings, actualSize);
        var findings = new List<Finding>();
        foreach (var rule in Rules)
            foreach (var symptom in rule.Find(subject))
                findings.Add(new(rule.Code, symptom.Severity, symptom.Message, symptom.Annotation?.Id,
                    symptom.Remedies.Select(remedy => new Fix(remedy.Id, remedy.Title)).ToEquatableList()));
        if (findings.Count < 2) return findings;
        var places = document.Annotations.Select((annotation, index) => (annotation.Id, index)).ToDictionary();
        return [.. findings.OrderBy(finding => finding.AnnotationId is { } id ? places[id] : -1)];
    }
}
