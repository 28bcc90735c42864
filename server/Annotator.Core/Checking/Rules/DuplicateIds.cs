using Annotator.Core.Editing;

namespace Annotator.Core.Checking.Rules;

internal sealed class DuplicateIds : IRule
{
    public string Code => Codes.DuplicateId;

    public IEnumerable<Symptom> Find(Subject subject)
    {
        var ids = subject.Document.Annotations.Select(annotation => annotation.Id).ToHashSet();
        foreach (var annotation in subject.Document.Annotations)
        {
            if (AnnotationIds.RepeatOf(annotation.Id) is not { } id || !ids.Contains(id)) continue;
            yield return new(Severity.Error, $"The id “{Model.Limits.Excerpt(id)}” is used by more than one object; tools that go by ids confuse them.", annotation,
                new Remedy("new-id", "Give it a new id", () =>
                {
                    int index = subject.Document.IndexOf(annotation.Id);
                    var renamed = annotation with { Id = AnnotationIds.New(ids.Contains) };
                    return
                    [
                        subject.Change(annotation, null),
                        new AnnotationChange(subject.Image, renamed.Id, null, renamed, null, index),
                    ];
                }));
        }
    }
}
