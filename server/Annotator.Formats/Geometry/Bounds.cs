using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>Smallest upright boxes around shapes.</summary>
internal static class Bounds
{
    /// <summary>The box around a shape; around the labelled points of a skeleton.</summary>
    public static BoxShape Of(Shape shape) => shape switch
    {
        BoxShape { Rotation: 0 } box => box,
        BoxShape box => Of(Quadrilaterals.Corners(box)),
        PolygonShape polygon => Of(polygon.Parts.SelectMany(part => part[0].Flat.ToArray())),
        PolylineShape line => Of(line.Points),
        PointShape point => new(point.X, point.Y, 0, 0),
        EllipseShape ellipse => Of(ellipse),
        KeypointsShape keypoints => Of(keypoints),
        MaskShape mask => Masks.Bounds(mask),
        CuboidShape cuboid => Of(cuboid.Points),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };

    /// <summary>The box around points.</summary>
    public static BoxShape Of(PointList points) => Of(points.Flat.ToArray());

    private static BoxShape Of(EllipseShape e)
    {
        var (sin, cos) = Math.SinCos(e.Rotation * Math.PI / 180);
        double x = Math.Sqrt(e.RadiusX * e.RadiusX * cos * cos + e.RadiusY * e.RadiusY * sin * sin);
        double y = Math.Sqrt(e.RadiusX * e.RadiusX * sin * sin + e.RadiusY * e.RadiusY * cos * cos);
        return new(e.CenterX - x, e.CenterY - y, 2 * x, 2 * y);
    }

    private static BoxShape Of(KeypointsShape keypoints)
    {
        var labelled = Enumerable.Range(0, keypoints.Points.Count).Where(i => keypoints.Visibility[i] > 0).ToList();
        return Of(labelled.SelectMany(i => new[] { keypoints.Points[i].X, keypoints.Points[i].Y }));
    }

    private static BoxShape Of(IEnumerable<double> flat)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        bool horizontal = true;
        foreach (double value in flat)
        {
            if (horizontal) (left, right) = (Math.Min(left, value), Math.Max(right, value));
            else (top, bottom) = (Math.Min(top, value), Math.Max(bottom, value));
            horizontal = !horizontal;
        }
        return left > right ? new(0, 0, 0, 0) : new(left, top, right - left, bottom - top);
    }
}
