using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Evaluation.Overlaps;

/// <summary>What two convex rings have in common (Sutherland and Hodgman, “Reentrant polygon clipping”, CACM 1974).</summary>
internal static class ConvexIntersection
{
    /// <summary>The common area, px².</summary>
    /// <param name="subject">A ring as x0, y0, x1, y1, …</param>
    /// <param name="clip">A ring that turns clockwise as seen, y pointing down.</param>
    public static double Area(double[] subject, double[] clip)
    {
        var ring = new List<(double X, double Y)>();
        for (int i = 0; i < subject.Length; i += 2) ring.Add((subject[i], subject[i + 1]));
        var kept = new List<(double X, double Y)>();
        for (int i = 0, j = clip.Length - 2; i < clip.Length && ring.Count > 0; j = i, i += 2)
        {
            double x = clip[j], y = clip[j + 1], dx = clip[i] - x, dy = clip[i + 1] - y;
            var last = ring[^1];
            double lastSide = Side(last);
            foreach (var point in ring)
            {
                double side = Side(point);
                if (side >= 0 != lastSide >= 0)
                {
                    double share = lastSide / (lastSide - side);
                    kept.Add((last.X + share * (point.X - last.X), last.Y + share * (point.Y - last.Y)));
                }
                if (side >= 0) kept.Add(point);
                (last, lastSide) = (point, side);
            }
            (ring, kept) = (kept, ring);
            kept.Clear();

            double Side((double X, double Y) point) => dx * (point.Y - y) - dy * (point.X - x);
        }
        return ring.Count < 3 ? 0 : ShapeGeometry.RingArea(new PointList([.. ring.SelectMany(point => new[] { point.X, point.Y })]));
    }
}
