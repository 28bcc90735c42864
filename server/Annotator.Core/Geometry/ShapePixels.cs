using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Turns shapes into masks. A pixel belongs to a shape when its centre lies inside; a centre exactly on an edge
/// belongs to what lies right of it or below, so that neighbours never overlap and leave no gap. Parts of a polygon are
/// united; the rings of a part cut one another out.</summary>
public static class ShapePixels
{
    /// <summary>The most pixels of the window of a mask.</summary>
    public const long MostPixels = 200_000_000;

    /// <summary>The pixels of a box, polygon, ellipse or mask, in the window around them; null when there are none: other
    /// shapes, what is smaller than a pixel or outside the image, and what is larger than any image.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="size">The image: what lies outside is cut off. Null when it is unknown: only what lies left of it and above is.</param>
    public static MaskShape? Fill(Shape shape, ImageSize? size)
    {
        if (shape is not (BoxShape or PolygonShape or EllipseShape or MaskShape)) return null;
        var bounds = ShapeGeometry.BoundsOf(shape);
        int left = FirstCentre(bounds.MinX), right = Math.Min(FirstCentre(bounds.MaxX), size?.Width ?? int.MaxValue);
        int top = FirstCentre(bounds.MinY), bottom = Math.Min(FirstCentre(bounds.MaxY), size?.Height ?? int.MaxValue);
        if (left >= right || top >= bottom || (long)(right - left) * (bottom - top) > MostPixels) return null;
        var runs = new RegionRuns();
        if (shape is MaskShape mask)
        {
            foreach (var run in ColumnRuns.Of(mask))
                if (run.Column + mask.X is var column && column >= left && column < right) Add(column, run.From + mask.Y, run.To + mask.Y);
        }
        else
        {
            var spans = new ColumnSpans(left, right);
            spans.Add(shape);
            foreach (var (column, from, to) in spans.Ordered()) Add(column, FirstCentre(from), FirstCentre(to));
        }
        return runs.Area == 0 ? null : runs.ToMask(0, 0);

        void Add(int column, int from, int to)
        {
            (from, to) = (Math.Max(from, top), Math.Min(to, bottom));
            if (from < to) runs.Add(column, from, to);
        }
    }

    /// <summary>The first pixel whose centre is not before an edge.</summary>
    private static int FirstCentre(double edge) => (int)Math.Clamp(Math.Ceiling(edge - 0.5), 0, int.MaxValue);
}
