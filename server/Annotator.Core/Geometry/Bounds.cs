using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>An axis-aligned rectangle, px. It may have no width or height.</summary>
/// <param name="MinX">Left edge.</param>
/// <param name="MinY">Top edge.</param>
/// <param name="MaxX">Right edge.</param>
/// <param name="MaxY">Bottom edge.</param>
public readonly record struct Bounds(double MinX, double MinY, double MaxX, double MaxY)
{
    /// <summary>The rectangle of a whole image.</summary>
    public static Bounds Of(ImageSize size) => new(0, 0, size.Width, size.Height);

    /// <summary>The smallest rectangle around points given as x0, y0, x1, y1, …; at least one point.</summary>
    public static Bounds Around(ReadOnlySpan<double> flat)
    {
        var bounds = new Bounds(flat[0], flat[1], flat[0], flat[1]);
        for (int i = 2; i < flat.Length; i += 2) bounds = bounds.Union(new(flat[i], flat[i + 1], flat[i], flat[i + 1]));
        return bounds;
    }

    /// <summary>px.</summary>
    public double Width => MaxX - MinX;

    /// <summary>px.</summary>
    public double Height => MaxY - MinY;

    /// <summary>px².</summary>
    public double Area => Width * Height;

    /// <summary>The smallest rectangle around both.</summary>
    public Bounds Union(Bounds other) =>
        new(Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

    /// <summary>What both cover, or null when they are apart; touching gives a rectangle without area.</summary>
    public Bounds? Intersect(Bounds other)
    {
        var common = new Bounds(Math.Max(MinX, other.MinX), Math.Max(MinY, other.MinY), Math.Min(MaxX, other.MaxX), Math.Min(MaxY, other.MaxY));
        return common.MinX <= common.MaxX && common.MinY <= common.MaxY ? common : null;
    }

    /// <summary>Whether another rectangle lies within this one grown by a margin.</summary>
    public bool Contains(Bounds other, double margin = 0) =>
        other.MinX >= MinX - margin && other.MinY >= MinY - margin && other.MaxX <= MaxX + margin && other.MaxY <= MaxY + margin;

    /// <summary>Area of the intersection over area of the union, 0 to 1; 0 where the union has no area.</summary>
    public double IntersectionOverUnion(Bounds other)
    {
        double common = Intersect(other)?.Area ?? 0;
        double union = Area + other.Area - common;
        return union > 0 ? common / union : 0;
    }
}
