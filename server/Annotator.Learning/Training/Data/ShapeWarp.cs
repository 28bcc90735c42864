using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Learning.Training.Data;

/// <summary>Moves labels with the pixels.</summary>
public static class ShapeWarp
{
    private const int CirclePoints = 48;

    /// <summary>A shape's points after a map: corners of boxes, points of polygons and lines, of ellipses points of the outline, of masks
    /// the corners of what they cover.</summary>
    public static IEnumerable<(double X, double Y)> Points(Shape shape, AffineMap map) => Own(shape).Select(point => map.Apply(point.X, point.Y));

    /// <summary>The box around a shape after a map, cut off at the edges of the input; null when less than a share of it is left.</summary>
    /// <param name="shape">The shape, px of the image.</param>
    /// <param name="map">From the image to the input.</param>
    /// <param name="width">Columns of the input.</param>
    /// <param name="height">Rows of the input.</param>
    /// <param name="least">The share of the area that must be left.</param>
    public static Bounds? Box(Shape shape, AffineMap map, int width, int height, double least)
    {
        double left = double.PositiveInfinity, top = double.PositiveInfinity, right = double.NegativeInfinity, bottom = double.NegativeInfinity;
        foreach (var (x, y) in Points(shape, map)) (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        if (!(right > left && bottom > top)) return null;
        var (l, t, r, b) = (Math.Max(left, 0), Math.Max(top, 0), Math.Min(right, width), Math.Min(bottom, height));
        return r - l >= 1 && b - t >= 1 && (r - l) * (b - t) >= least * (right - left) * (bottom - top) ? new(l, t, r, b) : null;
    }

    /// <summary>Fills the pixels of the input that a shape covers; a pixel belongs to a shape when its centre lies inside.</summary>
    /// <param name="shape">A box, polygon, ellipse or mask, px of the image.</param>
    /// <param name="map">From the image to the input.</param>
    /// <param name="target">The input's pixels, row by row.</param>
    /// <param name="width">Columns of the input.</param>
    /// <param name="value">What is written.</param>
    public static void Fill(Shape shape, AffineMap map, long[] target, int width, long value)
    {
        int height = target.Length / width;
        if (shape is MaskShape mask) FillMask(mask, map, target, width, height, value);
        else if (Polygon(shape, map) is { } polygon && ShapePixels.Fill(polygon, new(width, height)) is { } pixels) FillRuns(pixels, target, width, value);
    }

    /// <summary>The outline of a shape after a map.</summary>
    private static PolygonShape? Polygon(Shape shape, AffineMap map) => shape switch
    {
        PolygonShape polygon => new(polygon.Parts.Select(part => part.Select(ring => Ring(Pairs(ring).Select(point => map.Apply(point.X, point.Y)))).ToEquatableList()).ToEquatableList()),
        BoxShape or EllipseShape => new([[Ring(Points(shape, map))]]),
        _ => null,
    };

    private static PointList Ring(IEnumerable<(double X, double Y)> points) => new([.. points.SelectMany(point => new[] { point.X, point.Y })]);

    private static void FillRuns(MaskShape mask, long[] target, int width, long value)
    {
        foreach (var run in ColumnRuns.Of(mask))
            for (int row = run.From; row < run.To; row++) target[(row + mask.Y) * width + run.Column + mask.X] = value;
    }

    /// <summary>Each pixel asks the mask at the place that its centre comes from.</summary>
    private static void FillMask(MaskShape mask, AffineMap map, long[] target, int width, int height, long value)
    {
        var covered = new bool[mask.Width * mask.Height];
        foreach (var run in ColumnRuns.Of(mask))
            for (int row = run.From; row < run.To; row++) covered[row * mask.Width + run.Column] = true;
        var back = map.Inverse();
        if (Box(shape: mask, map, width, height, 0) is not { } bounds) return;
        for (int row = (int)bounds.MinY; row < Math.Min(height, Math.Ceiling(bounds.MaxY)); row++)
        {
            for (int column = (int)bounds.MinX; column < Math.Min(width, Math.Ceiling(bounds.MaxX)); column++)
            {
                var (x, y) = back.Apply(column + 0.5, row + 0.5);
                int from = (int)Math.Floor(x) - mask.X, at = (int)Math.Floor(y) - mask.Y;
                if (from >= 0 && from < mask.Width && at >= 0 && at < mask.Height && covered[at * mask.Width + from]) target[row * width + column] = value;
            }
        }
    }

    private static IEnumerable<(double X, double Y)> Own(Shape shape) => shape switch
    {
        BoxShape box => Flat(ShapeGeometry.Corners(box)),
        PolygonShape polygon => polygon.Parts.SelectMany(part => Pairs(part[0])),
        PolylineShape line => Pairs(line.Points),
        EllipseShape ellipse => Ellipse(ellipse),
        KeypointsShape skeleton => Pairs(skeleton.Points),
        CuboidShape cuboid => Pairs(cuboid.Points),
        _ => Corners(ShapeGeometry.BoundsOf(shape)),
    };

    private static IEnumerable<(double X, double Y)> Corners(Bounds b) => [(b.MinX, b.MinY), (b.MaxX, b.MinY), (b.MaxX, b.MaxY), (b.MinX, b.MaxY)];

    private static IEnumerable<(double X, double Y)> Pairs(PointList points) => Flat(points.Flat.ToArray());

    private static IEnumerable<(double X, double Y)> Flat(double[] xy)
    {
        for (int i = 0; i + 1 < xy.Length; i += 2) yield return (xy[i], xy[i + 1]);
    }

    private static IEnumerable<(double X, double Y)> Ellipse(EllipseShape ellipse)
    {
        var place = AffineMap.Rotate(ellipse.Rotation).Then(AffineMap.Shift(ellipse.CenterX, ellipse.CenterY));
        for (int i = 0; i < CirclePoints; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / CirclePoints);
            yield return place.Apply(ellipse.RadiusX * cos, ellipse.RadiusY * sin);
        }
    }
}
