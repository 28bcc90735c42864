using System.Collections.Immutable;
using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>Brings annotations made on an image of one size onto the same image in another size.</summary>
public static class Rescaling
{
    /// <summary>Whether two sizes can be those of one image: the sides have the same ratio, up to rounding to whole pixels.</summary>
    public static bool IsPossible(ImageSize from, ImageSize to) =>
        Math.Abs((double)from.Width * to.Height - (double)to.Width * from.Height) <= Math.Max(from.Width + to.Width, from.Height + to.Height) / 2.0;

    /// <summary>The document on an image of another size. Masks can't be scaled exactly, so they are dropped.</summary>
    /// <param name="document">The document.</param>
    /// <param name="from">The size that it was made for.</param>
    /// <param name="to">The size wanted.</param>
    /// <param name="losses">Counts what is scaled and dropped.</param>
    public static Document Scale(Document document, ImageSize from, ImageSize to, LossReport losses)
    {
        double x = (double)to.Width / from.Width, y = (double)to.Height / from.Height;
        var annotations = ImmutableList.CreateBuilder<Annotation>();
        foreach (var annotation in document.Annotations)
        {
            if (Scale(annotation.Shape, x, y) is not { } shape)
            {
                losses.Add("mask dropped: the image has another size here");
                continue;
            }
            losses.Add("object scaled: the image has another size here");
            // A box beside a skeleton would stay behind; without it the box is the one around the points.
            annotations.Add(annotation with { Shape = shape, Attributes = shape is KeypointsShape ? annotation.Attributes.With(SkeletonBoxes.Attribute, null) : annotation.Attributes });
        }
        return document with { Annotations = annotations.ToImmutable(), Size = to };
    }

    /// <summary>A shape on an image of another size; null for a mask, which can't be scaled exactly.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="x">How many times as wide the other image is.</param>
    /// <param name="y">How many times as high.</param>
    public static Shape? Scale(Shape shape, double x, double y) => shape switch
    {
        BoxShape b => b with { X = b.X * x, Y = b.Y * y, Width = b.Width * x, Height = b.Height * y },
        PolygonShape p => new PolygonShape(p.Parts.Select(part => part.Select(ring => Scale(ring, x, y)).ToEquatableList()).ToEquatableList()),
        PolylineShape l => new PolylineShape(Scale(l.Points, x, y)),
        PointShape p => new PointShape(p.X * x, p.Y * y),
        EllipseShape e => e with { CenterX = e.CenterX * x, CenterY = e.CenterY * y, RadiusX = e.RadiusX * x, RadiusY = e.RadiusY * y },
        KeypointsShape k => k with { Points = Scale(k.Points, x, y) },
        CuboidShape c => new CuboidShape(Scale(c.Points, x, y)),
        _ => null,
    };

    private static PointList Scale(PointList points, double x, double y)
    {
        var flat = points.Flat.ToArray();
        for (int i = 0; i < flat.Length; i += 2) (flat[i], flat[i + 1]) = (flat[i] * x, flat[i + 1] * y);
        return new(flat);
    }
}
