using System.Numerics;
using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>How much of what two shapes cover is common to both.</summary>
public static class Overlap
{
    /// <summary>The least width and height that shapes without an area are given when they are compared, px: what a hand that
    /// sets a point is sure of.</summary>
    internal const double Reach = 16;

    /// <summary>Intersection over union, 0 to 1: exact for boxes that are not rotated, sampled for other areas; of lines, points,
    /// skeletons and cuboids that of their surroundings.</summary>
    public static double Of(Shape a, Shape b) => a.Equals(b) ? 1 : Of(a, Extent(a), b, Extent(b));

    /// <summary>The surroundings of a shape: its bounds, and at least <see cref="Reach"/> where it has no area.</summary>
    internal static Bounds Extent(Shape shape)
    {
        var bounds = ShapeGeometry.BoundsOf(shape);
        if (HasArea(shape) && bounds.Area > 0) return bounds;
        double x = Math.Max(0, Reach - bounds.Width) / 2, y = Math.Max(0, Reach - bounds.Height) / 2;
        return new(bounds.MinX - x, bounds.MinY - y, bounds.MaxX + x, bounds.MaxY + y);
    }

    /// <summary>Intersection over union of shapes whose surroundings are known.</summary>
    internal static double Of(Shape a, Bounds extentA, Shape b, Bounds extentB)
    {
        double coarse = extentA.IntersectionOverUnion(extentB);
        if (coarse == 0 || IsExact(a, b)) return coarse;
        var window = extentA.Union(extentB);
        return Common(Coverage.Of(a, window), Coverage.Of(b, window));
    }

    /// <summary>Whether the bounds of two shapes say all there is to say.</summary>
    internal static bool IsExact(Shape a, Shape b) => !HasArea(a) || !HasArea(b) || a is BoxShape { Rotation: 0 } && b is BoxShape { Rotation: 0 };

    /// <summary>Intersection over union of two samplings of the same places.</summary>
    internal static double Common(ulong[] a, ulong[] b)
    {
        int common = 0, either = 0;
        for (int row = 0; row < a.Length; row++)
        {
            common += BitOperations.PopCount(a[row] & b[row]);
            either += BitOperations.PopCount(a[row] | b[row]);
        }
        return either > 0 ? (double)common / either : 0;
    }

    private static bool HasArea(Shape shape) => shape is BoxShape or PolygonShape or EllipseShape or MaskShape;
}
