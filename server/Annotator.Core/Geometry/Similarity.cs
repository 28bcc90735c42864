using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Tells whether two shapes of one kind lie on each other.</summary>
internal static class Similarity
{
    /// <summary>The intersection over union above which they do.</summary>
    public const double Threshold = 0.95;

    /// <summary>How far apart the edges of nearly equal shapes can be.</summary>
    /// <param name="length">The width of one of them, px.</param>
    public static double LargestShift(double length) => length * (1 / Threshold - 1);

    /// <summary>Whether two shapes of one kind lie on each other almost exactly.</summary>
    public static bool AreNearlyEqual(Outline a, Outline b)
    {
        if (!MayBeNearlyEqual(a.Bounds, b.Bounds)) return false;
        return (a.Shape, b.Shape) switch
        {
            (BoxShape { Rotation: 0 }, BoxShape { Rotation: 0 }) => a.Shape.Equals(b.Shape) || a.Bounds.IntersectionOverUnion(b.Bounds) > Threshold,
            (PointShape, _) => a.Shape.Equals(b.Shape),
            (PolylineShape l, PolylineShape r) => AreClose(l.Points, r.Points, a.Bounds),
            (KeypointsShape l, KeypointsShape r) => l.Visibility == r.Visibility && AreClose(l.Points, r.Points, a.Bounds),
            (CuboidShape l, CuboidShape r) => AreClose(l.Points, r.Points, a.Bounds),
            _ => a.Shape.Equals(b.Shape) || Overlap.Common(a.Coverage, b.Coverage) > Threshold,
        };
    }

    private static bool MayBeNearlyEqual(Bounds a, Bounds b) =>
        Math.Abs(a.MinX - b.MinX) <= LargestShift(a.Width) && Math.Abs(a.MaxX - b.MaxX) <= LargestShift(a.Width)
        && Math.Abs(a.MinY - b.MinY) <= LargestShift(a.Height) && Math.Abs(a.MaxY - b.MaxY) <= LargestShift(a.Height);

    /// <summary>Whether corresponding points are no farther apart than the edges of nearly equal boxes.</summary>
    private static bool AreClose(PointList a, PointList b, Bounds bounds)
    {
        if (a.Count != b.Count) return false;
        double x = LargestShift(bounds.Width), y = LargestShift(bounds.Height);
        for (int i = 0; i < a.Count; i++)
            if (Math.Abs(a[i].X - b[i].X) > x || Math.Abs(a[i].Y - b[i].Y) > y) return false;
        return true;
    }
}
