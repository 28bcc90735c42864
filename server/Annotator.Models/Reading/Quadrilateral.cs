using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Geometry;

namespace Annotator.Models.Reading;

/// <summary>Where a line of text lies in an image: its four corners in px of the image, clockwise from where the text begins.</summary>
/// <param name="TopLeft">Where reading begins, above the text.</param>
/// <param name="TopRight">Where the line ends, above.</param>
/// <param name="BottomRight">Where the line ends, below.</param>
/// <param name="BottomLeft">Where reading begins, below.</param>
internal sealed record Quadrilateral((double X, double Y) TopLeft, (double X, double Y) TopRight, (double X, double Y) BottomRight, (double X, double Y) BottomLeft)
{
    /// <summary>The length of the line, px.</summary>
    public double Width => Math.Max(Distance(TopLeft, TopRight), Distance(BottomLeft, BottomRight));

    /// <summary>The height of the line, px.</summary>
    public double Height => Math.Max(Distance(TopLeft, BottomLeft), Distance(TopRight, BottomRight));

    /// <summary>The corners of a shape that text can lie in; null of points, lines and skeletons. A polygon of four corners is
    /// taken as it is, because such polygons are drawn around text seen at an angle; another is taken for the rectangle around
    /// it.</summary>
    public static Quadrilateral? Of(Shape shape) => shape switch
    {
        BoxShape box => OfCorners(ShapeGeometry.Corners(box)),
        EllipseShape e => OfCorners(ShapeGeometry.Corners(new BoxShape(e.CenterX - e.RadiusX, e.CenterY - e.RadiusY, 2 * e.RadiusX, 2 * e.RadiusY, e.Rotation))),
        PolygonShape { Parts: [[{ Count: 4 } ring]] } when IsConvex(ring) => OfRing(ring),
        PolygonShape polygon => OfCorners(ShapeGeometry.Corners(SmallestRectangle.Around([.. polygon.Parts.SelectMany(part => Points(part[0]))]))),
        MaskShape mask when ShapeGeometry.BoundsOf(mask) is { Area: > 0 } b => OfCorners([b.MinX, b.MinY, b.MaxX, b.MinY, b.MaxX, b.MaxY, b.MinX, b.MaxY]),
        _ => null,
    };

    /// <summary>The same place read after turning the page counterclockwise by quarters: text that runs downwards is upright after one.</summary>
    public Quadrilateral Turned(int quarters) => (quarters & 3) switch
    {
        1 => new(TopRight, BottomRight, BottomLeft, TopLeft),
        2 => new(BottomRight, BottomLeft, TopLeft, TopRight),
        3 => new(BottomLeft, TopLeft, TopRight, BottomRight),
        _ => this,
    };

    private static Quadrilateral OfCorners(double[] flat) => new((flat[0], flat[1]), (flat[2], flat[3]), (flat[4], flat[5]), (flat[6], flat[7]));

    /// <summary>Clockwise from the corner nearest to the top left of the image, wherever its author began.</summary>
    private static Quadrilateral OfRing(PointList ring)
    {
        var corners = Points(ring).ToList();
        if (Turn(corners[0], corners[1], corners[2]) < 0) corners.Reverse();
        int first = Enumerable.Range(0, 4).MinBy(i => corners[i].X + corners[i].Y);
        return new(corners[first], corners[(first + 1) % 4], corners[(first + 2) % 4], corners[(first + 3) % 4]);
    }

    private static bool IsConvex(PointList ring)
    {
        var turns = Enumerable.Range(0, 4).Select(i => Math.Sign(Turn(ring[i], ring[(i + 1) % 4], ring[(i + 2) % 4]))).Distinct().ToList();
        return turns is [1] or [-1];
    }

    private static IEnumerable<(double X, double Y)> Points(PointList ring) => Enumerable.Range(0, ring.Count).Select(i => ring[i]);

    private static double Turn((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) => (b.X - a.X) * (c.Y - b.Y) - (b.Y - a.Y) * (c.X - b.X);

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
