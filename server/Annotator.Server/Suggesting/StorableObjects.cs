using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Formats;

namespace Annotator.Server.Suggesting;

/// <summary>What a model sees, as the format of a dataset can store it.</summary>
internal static class StorableObjects
{
    /// <summary>The object that a suggestion would become; null when the format can't store it in any way.</summary>
    /// <param name="capabilities">What the format can store.</param>
    /// <param name="id">Its id.</param>
    /// <param name="label">Its label.</param>
    /// <param name="shape">Where it is.</param>
    /// <param name="provenance">The model; null where there is none.</param>
    /// <param name="text">What is written there; null of models that don't read.</param>
    /// <param name="attribute">The attribute for that.</param>
    public static Annotation? Of(Capabilities capabilities, string id, string label, Shape shape, Provenance? provenance, string? text = null, string attribute = "")
    {
        foreach (var candidate in Forms(shape))
        {
            if (Limits.Fault(candidate) is not null || capabilities.Refusal(new Annotation(id, label, candidate)) is not null) continue;
            return new Annotation(id, label, candidate)
            {
                Provenance = capabilities.Provenance ? provenance : null,
                Attributes = text is not null && capabilities.Allows(attribute) ? AttributeSet.Empty.With(attribute, new AttributeValue.Text(text)) : AttributeSet.Empty,
            };
        }
        return null;
    }

    /// <summary>A shape, then what it is without what a format may not know: its outline, then the box around it.</summary>
    private static IEnumerable<Shape> Forms(Shape shape)
    {
        yield return shape;
        if (shape is MaskShape mask && MaskOutlines.Trace(mask) is { } outline) yield return outline;
        if (shape is PolygonShape { Parts.Count: > 0 } polygon) yield return new PolygonShape([[polygon.Parts.MaxBy(part => Math.Abs(ShapeGeometry.RingArea(part[0])))![0]]]);
        var bounds = ShapeGeometry.BoundsOf(shape);
        yield return new BoxShape(bounds.MinX, bounds.MinY, bounds.MaxX - bounds.MinX, bounds.MaxY - bounds.MinY, 0);
    }
}
