namespace Annotator.Core.Outlining;

/// <summary>Finds edges of rings that meet anywhere but at the point that follows one from the other.</summary>
internal static class EdgeCrossings
{
    /// <summary>All edges that meet another.</summary>
    public static HashSet<OutlineEdge> Find(OutlineEdge[] edges)
    {
        var found = new HashSet<OutlineEdge>();
        Array.Sort(edges, (a, b) => Math.Min(a.X0, a.X1).CompareTo(Math.Min(b.X0, b.X1)));
        var active = new List<OutlineEdge>();
        foreach (var edge in edges)
        {
            double left = Math.Min(edge.X0, edge.X1);
            active.RemoveAll(other => Math.Max(other.X0, other.X1) < left);
            foreach (var other in active)
            {
                if (Math.Min(edge.Y0, edge.Y1) > Math.Max(other.Y0, other.Y1) || Math.Max(edge.Y0, edge.Y1) < Math.Min(other.Y0, other.Y1) || !Meet(edge, other)) continue;
                found.Add(edge);
                found.Add(other);
            }
            active.Add(edge);
        }
        return found;
    }

    private static bool Meet(OutlineEdge a, OutlineEdge b)
    {
        double a0 = Side(b, a.X0, a.Y0), a1 = Side(b, a.X1, a.Y1), b0 = Side(a, b.X0, b.Y0), b1 = Side(a, b.X1, b.Y1);
        if (a.Ring == b.Ring && (a.X1, a.Y1) == (b.X0, b.Y0)) return IsFoldedBack(a, b, b1);
        if (a.Ring == b.Ring && (b.X1, b.Y1) == (a.X0, a.Y0)) return IsFoldedBack(b, a, a1);
        // Whoever lies on one line meets where the boxes around them do, and these overlap.
        return a0 == 0 && a1 == 0 || Math.Sign(a0) * Math.Sign(a1) <= 0 && Math.Sign(b0) * Math.Sign(b1) <= 0;
    }

    /// <summary>Whether an edge runs back along the one before it.</summary>
    private static bool IsFoldedBack(OutlineEdge before, OutlineEdge after, double side) =>
        side == 0 && (before.X1 - before.X0) * (after.X1 - after.X0) + (before.Y1 - before.Y0) * (after.Y1 - after.Y0) < 0;

    private static double Side(OutlineEdge edge, double x, double y) => (edge.X1 - edge.X0) * (y - edge.Y0) - (edge.Y1 - edge.Y0) * (x - edge.X0);
}
