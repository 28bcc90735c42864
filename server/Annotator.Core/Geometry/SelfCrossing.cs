using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Finds where a ring crosses itself. Touching is no crossing: rings that reach a hole through a slit are
/// common and harmless.</summary>
public static class SelfCrossing
{
    /// <summary>Comparisons of edges after which the search ends without a result: only a ring of a great many long
    /// edges, made to be slow, comes there.</summary>
    private const int MostComparisons = 20_000_000;

    /// <summary>A point where two edges of a ring cross, or null. Near-linear for outlines of things.</summary>
    public static (double X, double Y)? Find(PointList ring)
    {
        if (ring.Count < 4) return null;
        if (LengthAlong(ring, 0) <= LengthAlong(ring, 1)) return Sweep(ring);
        // Sweep in the direction in which edges are short: mirrored, a ring crosses itself all the same.
        return Sweep(Mirrored(ring)) is var (y, x) ? (x, y) : null;
    }

    /// <summary>Goes over the edges from left to right and compares those that overlap in x and y.</summary>
    private static (double X, double Y)? Sweep(PointList ring)
    {
        var edges = new Edge[ring.Count];
        for (int i = 0; i < edges.Length; i++)
        {
            var ((x0, y0), (x1, y1)) = (ring[i], ring[(i + 1) % edges.Length]);
            edges[i] = new(i, x0, y0, x1, y1);
        }
        Array.Sort(edges, (a, b) => a.MinX.CompareTo(b.MinX));
        var active = new List<Edge>();
        long comparisons = 0;
        foreach (var edge in edges)
        {
            int kept = 0;
            for (int k = 0; k < active.Count; k++)
            {
                var other = active[k];
                if (other.MaxX < edge.MinX) continue;
                active[kept++] = other;
                if (other.MinY > edge.MaxY || other.MaxY < edge.MinY) continue;
                if (Cross(ring, edge, other) is { } point) return point;
            }
            comparisons += active.Count;
            if (comparisons > MostComparisons) return null;
            active.RemoveRange(kept, active.Count - kept);
            active.Add(edge);
        }
        return null;
    }

    private static (double X, double Y)? Cross(PointList ring, Edge a, Edge b)
    {
        int n = ring.Count, apart = Math.Abs(a.Index - b.Index);
        if (apart == 1 || apart == n - 1) return null;
        double a0 = b.Side(a.X0, a.Y0), a1 = b.Side(a.X1, a.Y1), b0 = a.Side(b.X0, b.Y0), b1 = a.Side(b.X1, b.Y1);
        if (a0 * a1 < 0 && b0 * b1 < 0)
        {
            double t = a0 / (a0 - a1);
            return (a.X0 + t * (a.X1 - a.X0), a.Y0 + t * (a.Y1 - a.Y0));
        }
        // A corner that lies on the other edge crosses it when its neighbours lie on either side.
        if (a0 == 0 && b0 * b1 < 0) return Through(ring, a.Index, b);
        if (b0 == 0 && a0 * a1 < 0) return Through(ring, b.Index, a);
        return null;
    }

    private static (double X, double Y)? Through(PointList ring, int corner, Edge edge)
    {
        var previous = ring[(corner + ring.Count - 1) % ring.Count];
        var next = ring[(corner + 1) % ring.Count];
        return edge.Side(previous.X, previous.Y) * edge.Side(next.X, next.Y) < 0 ? ring[corner] : null;
    }

    private static double LengthAlong(PointList ring, int axis)
    {
        var xy = ring.Flat;
        double length = Math.Abs(xy[axis] - xy[^(2 - axis)]);
        for (int i = axis + 2; i < xy.Length; i += 2) length += Math.Abs(xy[i] - xy[i - 2]);
        return length;
    }

    private static PointList Mirrored(PointList ring)
    {
        var flat = ring.Flat.ToArray();
        for (int i = 0; i < flat.Length; i += 2) (flat[i], flat[i + 1]) = (flat[i + 1], flat[i]);
        return new(flat);
    }

    private readonly record struct Edge(int Index, double X0, double Y0, double X1, double Y1)
    {
        public double MinX => Math.Min(X0, X1);

        public double MaxX => Math.Max(X0, X1);

        public double MinY => Math.Min(Y0, Y1);

        public double MaxY => Math.Max(Y0, Y1);

        /// <summary>Positive on one side of the edge's line, negative on the other.</summary>
        public double Side(double x, double y) => (X1 - X0) * (y - Y0) - (Y1 - Y0) * (x - X0);
    }
}
