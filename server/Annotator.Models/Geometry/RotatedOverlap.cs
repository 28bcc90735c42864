using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Models.Geometry;

/// <summary>Intersection over union of rotated boxes, exact: one box is cut along the sides of the other (Sutherland and
/// Hodgman 1974).</summary>
internal static class RotatedOverlap
{
    /// <summary>Intersection over union, 0 to 1.</summary>
    public static double Of(BoxShape a, BoxShape b)
    {
        if (ShapeGeometry.BoundsOf(a).Intersect(ShapeGeometry.BoundsOf(b)) is not { Area: > 0 }) return 0;
        var common = Pairs(ShapeGeometry.Corners(a));
        var cutter = Pairs(ShapeGeometry.Corners(b));
        for (int i = 0; i < cutter.Count && common.Count > 0; i++) common = Cut(common, cutter[i], cutter[(i + 1) % cutter.Count]);
        double intersection = Area(common), union = a.Width * a.Height + b.Width * b.Height - intersection;
        return union > 0 ? intersection / union : 0;
    }

    private static List<(double X, double Y)> Cut(List<(double X, double Y)> polygon, (double X, double Y) from, (double X, double Y) to)
    {
        var kept = new List<(double X, double Y)>(polygon.Count + 1);
        for (int i = 0; i < polygon.Count; i++)
        {
            var (p, q) = (polygon[i], polygon[(i + 1) % polygon.Count]);
            double sideP = Side(p), sideQ = Side(q);
            if (sideP >= 0) kept.Add(p);
            if (sideP * sideQ < 0)
            {
                double t = sideP / (sideP - sideQ);
                kept.Add((p.X + t * (q.X - p.X), p.Y + t * (q.Y - p.Y)));
            }
        }
        return kept;

        double Side((double X, double Y) point) => (to.X - from.X) * (point.Y - from.Y) - (to.Y - from.Y) * (point.X - from.X);
    }

    private static double Area(List<(double X, double Y)> polygon)
    {
        double twice = 0;
        for (int i = 0; i < polygon.Count; i++)
        {
            var (p, q) = (polygon[i], polygon[(i + 1) % polygon.Count]);
            twice += p.X * q.Y - q.X * p.Y;
        }
        return Math.Abs(twice) / 2;
    }

    private static List<(double X, double Y)> Pairs(double[] flat) => [(flat[0], flat[1]), (flat[2], flat[3]), (flat[4], flat[5]), (flat[6], flat[7])];
}
