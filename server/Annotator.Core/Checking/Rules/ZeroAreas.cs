using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Checking.Rules;

internal sealed class ZeroAreas : IRule
{
    /// <summary>px²; less is taken for a slip of the hand or of rounding.</summary>
    private const double LeastArea = 0.01;

    public string Code => Codes.ZeroArea;

    public IEnumerable<Symptom> Find(Subject subject)
    {
        foreach (var annotation in subject.Document.Annotations)
        {
            if (Message(annotation.Shape) is { } message) yield return new(Severity.Error, message, annotation, subject.Delete(annotation));
        }
    }

    private static string? Message(Shape shape) => shape switch
    {
        PointShape => null,
        PolylineShape => ShapeGeometry.BoundsOf(shape) is { Width: 0, Height: 0 } ? "All points of the line are the same." : null,
        KeypointsShape keypoints => keypoints.Visibility.All(visibility => visibility == 0) ? "No keypoint is labelled." : null,
        _ when ShapeGeometry.AreaOf(shape) >= LeastArea => null,
        // The loops of a figure eight may cancel each other; that is another problem.
        PolygonShape polygon when polygon.Parts.Any(part => SelfCrossing.Find(part[0]) is not null) => null,
        _ => $"The {shape.Kind.Name()} has no area.",
    };
}
