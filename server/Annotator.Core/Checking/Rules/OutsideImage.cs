using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Checking.Rules;

internal sealed class OutsideImage : IRule
{
    /// <summary>px; less is rounding.</summary>
    private const double Tolerance = 0.5;

    public string Code => Codes.OutsideImage;

    public IEnumerable<Symptom> Find(Subject subject)
    {
        if ((subject.ActualSize ?? subject.Document.Size) is not { } size) yield break;
        var image = Bounds.Of(size);
        foreach (var annotation in subject.Document.Annotations)
        {
            var bounds = ShapeGeometry.BoundsOf(annotation.Shape);
            if (image.Contains(bounds, Tolerance)) continue;
            string what = $"The {annotation.Shape.Kind.Name()}";
            if (image.Intersect(bounds) is null)
            {
                yield return new(Severity.Error, $"{what} lies outside the image.", annotation, subject.Delete(annotation));
            }
            else if (MayReachOut(annotation.Shape))
            {
                continue;
            }
            else
            {
                var clip = new Remedy("clip", "Cut off what lies outside", () =>
                    subject.Change(annotation, Clipping.Clip(annotation.Shape, image) is { } inside ? annotation with { Shape = inside } : null));
                bool canClip = annotation.Shape is BoxShape or PolygonShape or MaskShape;
                yield return new(Severity.Warning, $"{what} reaches beyond the image.", annotation, canClip ? [clip] : []);
            }
        }
    }

    /// <summary>Shapes of an object cut off by the edge of the image can't follow that edge.</summary>
    private static bool MayReachOut(Shape shape) => shape is EllipseShape or CuboidShape or BoxShape { Rotation: not 0 };
}
