using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Evaluation.Overlaps;

/// <summary>The pixels inside outlines, to the pixel those that COCO's tools set: outlines are followed on a grid five times as
/// fine, and each place where one crosses the middle of a column of pixels begins or ends a run (Lin et al., COCO mask API).
/// <see cref="ShapePixels"/>, which is exact, differs from it by pixels on the edge.</summary>
internal static class OutlinePixels
{
    /// <summary>Steps to a pixel.</summary>
    private const int Scale = 5;

    /// <summary>The runs inside parts: the rings of a part cut one another out, parts are united.</summary>
    /// <param name="parts">The parts of a polygon.</param>
    /// <param name="size">The image, where known: what lies outside is cut off.</param>
    public static IEnumerable<ColumnRun> Of(EquatableList<EquatableList<PointList>> parts, ImageSize? size)
    {
        var runs = new List<ColumnRun>();
        var crossings = new List<(int Column, int Row)>();
        foreach (var part in parts)
        {
            crossings.Clear();
            foreach (var ring in part) Follow(ring, crossings);
            crossings.Sort();
            for (int i = 0; i + 1 < crossings.Count; i += 2)
            {
                var (column, from) = crossings[i];
                int to = Math.Min(crossings[i + 1].Row, size?.Height ?? int.MaxValue);
                if (from < to && column < (size?.Width ?? int.MaxValue)) runs.Add(new(column, from, to));
            }
        }
        return parts.Count > 1 ? United(runs) : runs;
    }

    /// <summary>Notes where a ring crosses the middle of columns, and the first row below.</summary>
    private static void Follow(PointList ring, List<(int Column, int Row)> crossings)
    {
        (int X, int Y)? last = null;
        for (int i = 0; i < ring.Count; i++)
        {
            var (start, end) = (Fine(ring[i]), Fine(ring[(i + 1) % ring.Count]));
            int width = Math.Abs(end.X - start.X), height = Math.Abs(end.Y - start.Y), steps = Math.Max(width, height);
            bool isFlat = width >= height, isBackward = isFlat ? start.X > end.X : start.Y > end.Y;
            // An edge is the same places whichever way it is followed.
            var (first, other) = isBackward ? (end, start) : (start, end);
            double slope = steps == 0 ? 0 : isFlat ? (double)(other.Y - first.Y) / width : (double)(other.X - first.X) / height;
            for (int step = 0; step <= steps; step++)
            {
                int along = isBackward ? steps - step : step;
                var place = isFlat
                    ? (X: first.X + along, Y: (int)(first.Y + slope * along + 0.5))
                    : (X: (int)(first.X + slope * along + 0.5), Y: first.Y + along);
                if (last is { } before && before.X != place.X) Cross(before, place, crossings);
                last = place;
            }
        }
    }

    private static void Cross((int X, int Y) before, (int X, int Y) place, List<(int Column, int Row)> crossings)
    {
        double column = (Math.Min(before.X, place.X) + 0.5) / Scale - 0.5;
        if (column < 0 || column != Math.Floor(column)) return;
        double row = (Math.Min(before.Y, place.Y) + 0.5) / Scale - 0.5;
        crossings.Add(((int)column, (int)Math.Ceiling(Math.Max(0, row))));
    }

    /// <summary>Toward zero, not down: so do COCO's tools left of the image and above.</summary>
    private static (int X, int Y) Fine((double X, double Y) point) => ((int)(Scale * point.X + 0.5), (int)(Scale * point.Y + 0.5));

    private static IEnumerable<ColumnRun> United(List<ColumnRun> runs)
    {
        ColumnRun? current = null;
        foreach (var run in runs.OrderBy(run => run.Column).ThenBy(run => run.From))
        {
            if (current is not { } open)
            {
                current = run;
            }
            else if (open.Column == run.Column && run.From <= open.To)
            {
                current = open with { To = Math.Max(open.To, run.To) };
            }
            else
            {
                yield return open;
                current = run;
            }
        }
        if (current is { } rest) yield return rest;
    }
}
