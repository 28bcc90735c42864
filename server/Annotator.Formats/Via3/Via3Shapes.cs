using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.Via3;

/// <summary>Turns <c>xy</c> into outlines and back: a number for the kind, then coordinates.</summary>
internal static class Via3Shapes
{
    private const int Point = 1, Rectangle = 2, Circle = 3, Ellipse = 4, Line = 5, Polyline = 6, Polygon = 7, ExtremeRectangle = 8, ExtremeCircle = 9;

    /// <summary>Reads an outline.</summary>
    /// <exception cref="FileFaultException">It can't be understood.</exception>
    public static Shape Read(JsonTree tree, int xy)
    {
        double[] n = Numbers(tree, xy);
        double[] p = n[1..];
        return (n[0], p.Length) switch
        {
            (Point, 2) => new PointShape(p[0], p[1]),
            (Rectangle, 4) => new BoxShape(p[0], p[1], p[2], p[3]),
            (Circle, 3) => new EllipseShape(p[0], p[1], p[2], p[2]),
            (Ellipse, 4) => new EllipseShape(p[0], p[1], p[2], p[3]),
            (Line, 4) => new PolylineShape(new PointList(p)),
            (Polyline, >= 4) when p.Length % 2 == 0 => new PolylineShape(new PointList(p)),
            (Polygon, >= 6) when p.Length % 2 == 0 => new PolygonShape([[new PointList(p)]]),
            (ExtremeRectangle, 8) => Bounds.Of(new PointList(p)),
            (ExtremeCircle, 6) => Through(p) ?? throw tree.Fault(xy, "The three points of the circle lie on one line."),
            _ => throw tree.Fault(xy, $"“xy” is the number of a shape, 1 to 9, and its coordinates; {n[0]} with {p.Length} coordinates is none."),
        };
    }

    /// <summary>What the list is to become.</summary>
    /// <param name="tree">The text.</param>
    /// <param name="xy">The list as it is, or −1.</param>
    /// <param name="before">The outline as stored, or null.</param>
    /// <param name="after">The outline wanted.</param>
    /// <param name="style">How numbers are written.</param>
    public static ArrayTarget Target(JsonTree tree, int xy, Shape? before, Shape after, NumberStyle style)
    {
        int? old = before is null ? null : (int)Numbers(tree, xy)[0];
        int kind = KindOf(after, old);
        double[] from = old == kind ? [kind, .. Coordinates(before!, kind)] : [], to = Coordinates(after, kind);
        return MovedNumbers.List(from.Length == to.Length + 1 ? from : [], [kind, .. to], style);
    }

    private static int KindOf(Shape shape, int? old) => shape switch
    {
        PointShape => Point,
        BoxShape => Rectangle,
        EllipseShape ellipse => ellipse.RadiusX == ellipse.RadiusY && old != Ellipse ? Circle : Ellipse,
        PolylineShape line => old == Line && line.Points.Count == 2 ? Line : Polyline,
        PolygonShape => Polygon,
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, "VIA has no such shape."),
    };

    private static double[] Coordinates(Shape shape, int kind) => shape switch
    {
        PointShape p => [p.X, p.Y],
        BoxShape b => [b.X, b.Y, b.Width, b.Height],
        EllipseShape e when kind == Circle => [e.CenterX, e.CenterY, e.RadiusX],
        EllipseShape e => [e.CenterX, e.CenterY, e.RadiusX, e.RadiusY],
        PolylineShape l => [.. l.Points.Flat],
        PolygonShape p => [.. p.Parts[0][0].Flat],
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, "VIA has no such shape."),
    };

    private static double[] Numbers(JsonTree tree, int xy) => [.. tree.ExpectElements(xy, "“xy”").Select(number => tree.ExpectNumber(number, "A coordinate"))];

    /// <summary>The circle through three points.</summary>
    private static EllipseShape? Through(double[] p)
    {
        double ax = p[2] - p[0], ay = p[3] - p[1], bx = p[4] - p[0], by = p[5] - p[1], d = 2 * (ax * by - ay * bx);
        if (Math.Abs(d) < 1e-9) return null;
        double x = (by * (ax * ax + ay * ay) - ay * (bx * bx + by * by)) / d, y = (ax * (bx * bx + by * by) - bx * (ax * ax + ay * ay)) / d;
        double radius = Math.Sqrt(x * x + y * y);
        return new(p[0] + x, p[1] + y, radius, radius);
    }
}
