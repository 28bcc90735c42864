using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Annotations of one image, to find out whether another one is there already.</summary>
public sealed class SimilarAnnotations
{
    private readonly ILookup<(string Label, ShapeKind Kind), Outline> _outlines;

    /// <summary>Takes the annotations that are there.</summary>
    public SimilarAnnotations(IEnumerable<Annotation> annotations) =>
        _outlines = annotations.ToLookup(annotation => (annotation.Label, annotation.Shape.Kind), annotation => new Outline(annotation.Shape));

    /// <summary>Whether one of them has the same label and nearly the same shape.</summary>
    public bool Have(Annotation annotation)
    {
        var outline = new Outline(annotation.Shape);
        return _outlines[(annotation.Label, annotation.Shape.Kind)].Any(other => Similarity.AreNearlyEqual(other, outline));
    }
}
