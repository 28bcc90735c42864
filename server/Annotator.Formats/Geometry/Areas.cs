using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>Areas of shapes, px².</summary>
internal static class Areas
{
    /// <summary>The area that a shape covers; of a skeleton its box.</summary>
    public static double Of(Shape shape) => shape switch
    {
        PolygonShape polygon => polygon.Parts.Sum(part => Ring(part[0]) - part.Skip(1).Sum(Ring)),
        MaskShape mask => Masks.Area(mask),
        EllipseShape ellipse => Math.PI * ellipse.RadiusX * ellipse.RadiusY,
        BoxShape box => box.Width * box.Height,
        _ => Bounds.Of(shape) is var b ? b.Width * b.Height : 0,
    };

    private static double Ring(PointList ring)
    {
        double twice = 0;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++) twice += ring[j].X * ring[i].Y - ring[i].X * ring[j].Y;
        return Math.Abs(twice) / 2;
    }
}
