using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Evaluation.Overlaps;

/// <summary>The pixels of a shape as runs that do not overlap, column by column, downwards.</summary>
internal sealed class PixelRegion
{
    /// <summary>The longest side of a shape whose outline is followed, px.</summary>
    private const double MostLength = 100_000;

    private readonly ColumnRun[] _runs;
    private readonly int _top, _bottom;

    private PixelRegion(IEnumerable<ColumnRun> runs)
    {
        _runs = [.. runs];
        (_top, _bottom) = (int.MaxValue, int.MinValue);
        foreach (var run in _runs)
        {
            Area += run.To - run.From;
            (_top, _bottom) = (Math.Min(_top, run.From), Math.Max(_bottom, run.To));
        }
    }

    /// <summary>How many pixels they are.</summary>
    public long Area { get; }

    /// <summary>The pixels of a mask, of a polygon or box as COCO sets them, of an ellipse by the centres of pixels; none of
    /// other shapes.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="size">The image, where known: what lies outside is cut off.</param>
    public static PixelRegion Of(Shape shape, ImageSize? size)
    {
        bool isDrawable = ShapeGeometry.BoundsOf(shape) is { Width: <= MostLength, Height: <= MostLength };
        return new(shape switch
        {
            BoxShape box when isDrawable => OutlinePixels.Of([[new PointList(ShapeGeometry.Corners(box))]], size),
            PolygonShape polygon when isDrawable => OutlinePixels.Of(polygon.Parts, size),
            MaskShape mask => Placed(mask),
            _ => ShapePixels.Fill(shape, size) is { } filled ? Placed(filled) : [],
        });
    }

    /// <summary>How many pixels both have.</summary>
    public long Common(PixelRegion other)
    {
        var (a, b) = (_runs, other._runs);
        if (a.Length == 0 || b.Length == 0 || _top >= other._bottom || other._top >= _bottom || a[0].Column > b[^1].Column || b[0].Column > a[^1].Column) return 0;
        long common = 0;
        for (int i = First(a, b[0].Column), j = First(b, a[0].Column); i < a.Length && j < b.Length;)
        {
            if (a[i].Column == b[j].Column) common += Math.Max(0, Math.Min(a[i].To, b[j].To) - Math.Max(a[i].From, b[j].From));
            if (a[i].Column < b[j].Column || (a[i].Column == b[j].Column && a[i].To <= b[j].To)) i++;
            else j++;
        }
        return common;
    }

    /// <summary>The first run that is not left of a column.</summary>
    private static int First(ColumnRun[] runs, int column)
    {
        int low = 0, high = runs.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (runs[middle].Column < column) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static IEnumerable<ColumnRun> Placed(MaskShape mask) =>
        ColumnRuns.Of(mask).Select(run => new ColumnRun(run.Column + mask.X, run.From + mask.Y, run.To + mask.Y));
}
