using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Finds where a ring crosses itself. Touching is no crossing: rings that reach a hole through a slit are
/// common and harmless.</summary>
public static class SelfCrossing
{
    /// <summary>A point where two edges of a ring cross, or null. A sweep from left to right: near-linear for rings with
    /// short edges.</summary>
    public static (double X, double Y)? Find(PointList ring)
    {
        int n = ring.Count;
        if (n < 4) return null;
        var edges = new Edge[n];
        var xy = ring.Flat;
        for (int i = 0; i < n; i++)
        {
            int j = (i + 1) % n;
            edges[i] = new(i, xy[2 * i], xy[2 * i + 1], xy[2 * j], xy[2 * j + 1]);
        }
        Array.Sort(edges, (a, b) => a.MinX.CompareTo(b.MinX));
        var active = new List<Edge>();
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
