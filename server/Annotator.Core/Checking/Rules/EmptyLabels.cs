namespace Annotator.Core.Checking.Rules;

internal sealed class EmptyLabels : IRule
{
    public string Code => Codes.EmptyLabel;

    public IEnumerable<Symptom> Find(Subject subject) =>
        from annotation in subject.Document.Annotations
        where string.IsNullOrWhiteSpace(annotation.Label)
        select new Symptom(Severity.Error, "The label is blank. Choose a label for the object.", annotation, subject.Delete(annotation));
}
