using Annotator.Core.Model;

namespace Annotator.Core.Checking.Rules;

internal sealed class ShapesNotAllowed : IRule
{
    public string Code => Codes.ShapeNotAllowed;

    public IEnumerable<Symptom> Find(Subject subject)
    {
        foreach (var annotation in subject.Document.Annotations)
        {
            var kind = annotation.Shape.Kind;
            if (subject.Label(annotation.Label) is not { Shapes.Count: > 0 } label || label.Shapes.Contains(kind)) continue;
            string allowed = string.Join(", ", label.Shapes.Select(shape => shape.Name()));
            yield return new(Severity.Warning, $"“{Limits.Excerpt(label.Name)}” does not allow the shape {kind.Name()}; allowed: {allowed}.", annotation,
                new Remedy("allow-shape", $"Allow {kind.Name()} for “{Limits.Excerpt(label.Name)}” in annotator.json",
                    () => subject.Define(label with { Shapes = [.. label.Shapes, kind] })));
        }
    }
}
