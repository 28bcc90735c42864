using Annotator.Core.Model;

namespace Annotator.Models.Geometry;

/// <summary>The rotated rectangle of least area around points: one of its sides lies on a side of their convex hull (Freeman and
/// Shapira 1975).</summary>
internal static class SmallestRectangle
{
    /// <summary>The rectangle, turned by more than −45 to 45 degrees.</summary>
    public static BoxShape Around(List<(double X, double Y)> points)
    {
        var hull = Hull(points);
        (double Area, BoxShape Box) best = (double.PositiveInfinity, new(hull[0].X, hull[0].Y, 0, 0));
        for (int i = 0; i < hull.Count; i++)
        {
            var (p, q) = (hull[i], hull[(i + 1) % hull.Count]);
            double length = Math.Sqrt((q.X - p.X) * (q.X - p.X) + (q.Y - p.Y) * (q.Y - p.Y));
            if (length == 0) continue;
            double cos = (q.X - p.X) / length, sin = (q.Y - p.Y) / length;
            double minU = double.PositiveInfinity, maxU = double.NegativeInfinity, minV = minU, maxV = maxU;
            foreach (var (x, y) in hull)
            {
                double u = x * cos + y * sin, v = y * cos - x * sin;
                (minU, maxU, minV, maxV) = (Math.Min(minU, u), Math.Max(maxU, u), Math.Min(minV, v), Math.Max(maxV, v));
            }
            if ((maxU - minU) * (maxV - minV) is var area && area < best.Area - 1e-9) best = (area, Box((minU + maxU) / 2, (minV + maxV) / 2, maxU - minU, maxV - minV, cos, sin));
        }
        return best.Box;
    }

    private static BoxShape Box(double u, double v, double width, double height, double cos, double sin)
    {
        double x = u * cos - v * sin, y = u * sin + v * cos, turns = Math.Round(Math.Atan2(sin, cos) / (Math.PI / 2));
        double rotation = Math.Atan2(sin, cos) - turns * Math.PI / 2;
        if ((int)turns % 2 != 0) (width, height) = (height, width);
        return new(x - width / 2, y - height / 2, width, height, rotation * 180 / Math.PI);
    }

    /// <summary>The convex hull (Andrew 1979).</summary>
    private static List<(double X, double Y)> Hull(List<(double X, double Y)> points)
    {
        var sorted = points.Distinct().Order().ToList();
        if (sorted.Count < 3) return sorted;
        var hull = new List<(double X, double Y)>();
        foreach (var half in new[] { sorted, Enumerable.Reverse(sorted) })
        {
            int start = hull.Count;
            foreach (var point in half)
            {
                while (hull.Count >= start + 2 && Turn(hull[^2], hull[^1], point) <= 0) hull.RemoveAt(hull.Count - 1);
                hull.Add(point);
            }
            hull.RemoveAt(hull.Count - 1);
        }
        return hull;

        static double Turn((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);
    }
}
