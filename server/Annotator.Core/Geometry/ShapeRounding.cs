using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Rounds coordinates: hundredths of a pixel are more than any model knows, and short numbers are kind to diffs.</summary>
public static class ShapeRounding
{
    /// <summary>A shape with coordinates of so many decimals. Masks have none; angles keep theirs.</summary>
    public static Shape Round(Shape shape, int decimals)
    {
        return shape switch
        {
            BoxShape b => Box(b),
            PolygonShape p => new PolygonShape(p.Parts.Select(part => part.Select(Points).ToEquatableList()).ToEquatableList()),
            PolylineShape l => new PolylineShape(Points(l.Points)),
            PointShape p => new PointShape(Number(p.X), Number(p.Y)),
            EllipseShape e => e with { CenterX = Number(e.CenterX), CenterY = Number(e.CenterY), RadiusX = Number(e.RadiusX), RadiusY = Number(e.RadiusY) },
            KeypointsShape k => k with { Points = Points(k.Points) },
            CuboidShape c => new CuboidShape(Points(c.Points)),
            _ => shape,
        };

        double Number(double value) => Math.Round(value, decimals);

        PointList Points(PointList points) => new([.. points.Flat.ToArray().Select(Number)]);

        // The far edges are rounded, not the sizes: a box that ends at the edge of the image still does.
        BoxShape Box(BoxShape box)
        {
            double x = Number(box.X), y = Number(box.Y);
            return box with { X = x, Y = y, Width = Number(Number(box.X + box.Width) - x), Height = Number(Number(box.Y + box.Height) - y) };
        }
    }
}
