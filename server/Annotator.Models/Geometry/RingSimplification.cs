using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Models.Geometry;

/// <summary>Takes points out of outlines that follow the edges of pixels.</summary>
internal static class RingSimplification
{
    /// <summary>A polygon without specks and with fewer points; null when only specks remain.</summary>
    /// <param name="polygon">The outline.</param>
    /// <param name="tolerance">How far the new outline may be from the old one, px.</param>
    /// <param name="leastArea">Parts and holes smaller than this are left out, px².</param>
    public static PolygonShape? Clean(PolygonShape polygon, double tolerance, double leastArea)
    {
        var parts = polygon.Parts.Where(part => ShapeGeometry.RingArea(part[0]) >= leastArea)
            .Select(part => part.Where((ring, i) => i == 0 || ShapeGeometry.RingArea(ring) >= leastArea).Select(ring => Simplify(ring, tolerance)).ToEquatableList())
            .ToEquatableList();
        return parts.Count > 0 ? new(parts) : null;
    }

    /// <summary>A ring with fewer points (Ramer 1972, Douglas and Peucker 1973); the ring itself where a simpler one would cross
    /// itself or vanish.</summary>
    private static PointList Simplify(PointList ring, double tolerance)
    {
        if (tolerance <= 0 || ring.Count <= 4) return ring;
        int far = Farthest(ring, 0, ring.Count, (x, y) => Square(x - ring[0].X) + Square(y - ring[0].Y)).Index;
        var kept = new bool[ring.Count];
        kept[0] = kept[far] = true;
        var open = new Stack<(int From, int To)>([(0, far), (far, ring.Count)]);
        while (open.TryPop(out var span))
        {
            var (a, b) = (ring[span.From], ring[span.To % ring.Count]);
            double dx = b.X - a.X, dy = b.Y - a.Y, length = dx * dx + dy * dy;
            var (index, distance) = Farthest(ring, span.From + 1, span.To, (x, y) =>
            {
                double t = length > 0 ? Math.Clamp(((x - a.X) * dx + (y - a.Y) * dy) / length, 0, 1) : 0;
                return Square(x - a.X - t * dx) + Square(y - a.Y - t * dy);
            });
            if (distance <= tolerance * tolerance) continue;
            kept[index] = true;
            open.Push((span.From, index));
            open.Push((index, span.To));
        }
        var flat = new List<double>();
        for (int i = 0; i < ring.Count; i++)
            if (kept[i]) flat.AddRange([ring[i].X, ring[i].Y]);
        var simple = new PointList([.. flat]);
        return simple.Count >= 3 && SelfCrossing.Find(simple) is null ? simple : ring;
    }

    private static (int Index, double Distance) Farthest(PointList ring, int from, int to, Func<double, double, double> distance)
    {
        var farthest = (Index: from, Distance: -1.0);
        for (int i = from; i < to; i++)
            if (distance(ring[i].X, ring[i].Y) is var d && d > farthest.Distance) farthest = (i, d);
        return farthest;
    }

    private static double Square(double value) => value * value;
}
