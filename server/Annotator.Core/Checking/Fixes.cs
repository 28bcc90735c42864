using Annotator.Core.Checking.Rules;
using Annotator.Core.Editing;
using Annotator.Core.Model;

namespace Annotator.Core.Checking;

/// <summary>Makes the edits that mend findings.</summary>
public static class Fixes
{
    /// <summary>The edit that mends a finding.</summary>
    /// <param name="image">Path of the image in the dataset.</param>
    /// <param name="document">The document as it is now.</param>
    /// <param name="settings">The dataset's settings.</param>
    /// <param name="actualSize">The size of the image as displayed, or null when it can't be read.</param>
    /// <param name="code">The finding's code.</param>
    /// <param name="annotationId">The annotation concerned, as in the finding.</param>
    /// <param name="fixId">The fix's id, as in the finding.</param>
    /// <exception cref="InvalidEditException">There is no such problem, or no longer.</exception>
    public static Edit Make(string image, Document document, DatasetSettings settings, ImageSize? actualSize, string code, string? annotationId, string fixId)
    {
        var subject = new Subject(image, document, settings, actualSize);
        var remedy = DocumentChecker.Rules
            .Where(rule => rule.Code == code)
            .SelectMany(rule => rule.Find(subject))
            .Where(symptom => symptom.Annotation?.Id == annotationId)
            .SelectMany(symptom => symptom.Remedies)
            .FirstOrDefault(remedy => remedy.Id == fixId)
            ?? throw new InvalidEditException($"There is nothing to mend: the problem “{code}” is no longer there.");
        return new Edit(remedy.Title, remedy.Changes());
    }
}
