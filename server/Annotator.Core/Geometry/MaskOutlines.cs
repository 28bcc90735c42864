using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Turns masks into polygons along the edges of their pixels: filling the polygon by <see cref="ShapePixels"/> gives
/// the same mask. Pixels that share an edge belong to one part; those that only touch at a corner do not. Outer rings go
/// clockwise on the screen, holes the other way. The work grows with the runs of the mask, not with its area.</summary>
public static class MaskOutlines
{
    /// <summary>The most runs that are traced.</summary>
    public const int MostRuns = 2_000_000;

    /// <summary>The polygon of a mask; null when no pixel is set, or there are more runs than <see cref="MostRuns"/>.</summary>
    public static PolygonShape? Trace(MaskShape mask)
    {
        var runs = ColumnRuns.Of(mask).Take(MostRuns + 1).ToList();
        if (runs.Count is 0 or > MostRuns) return null;
        var rings = new PixelEdges(runs).Rings();
        var parts = rings.GroupBy(ring => ring.Part).OrderBy(part => part.Key)
            .Select(part => part.OrderBy(ring => ring.IsHole).Select(ring => Shifted(ring.Corners, mask.X, mask.Y)).ToEquatableList());
        return new(parts.ToEquatableList());
    }

    private static PointList Shifted(List<(int X, int Y)> corners, int x, int y)
    {
        var flat = new double[2 * corners.Count];
        for (int i = 0; i < corners.Count; i++) (flat[2 * i], flat[2 * i + 1]) = (corners[i].X + x, corners[i].Y + y);
        return new(flat);
    }
}
