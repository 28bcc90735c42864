using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Models.Reading;

/// <summary>The order in which lines of text are read: row by row from the top, each row from the left.</summary>
internal static class ReadingOrder
{
    /// <summary>Lines in that order. Lines whose middles are closer than half their height stand in one row.</summary>
    public static IReadOnlyList<Shape> Of(IReadOnlyList<Shape> lines)
    {
        var rows = new List<List<(Shape Line, Bounds Bounds)>>();
        foreach (var line in lines.Select(line => (Line: line, Bounds: ShapeGeometry.BoundsOf(line))).OrderBy(entry => Middle(entry.Bounds)))
        {
            if (rows.Count > 0 && Middle(line.Bounds) - Middle(rows[^1][0].Bounds) < Math.Min(line.Bounds.Height, rows[^1][0].Bounds.Height) / 2) rows[^1].Add(line);
            else rows.Add([line]);
        }
        return [.. rows.SelectMany(row => row.OrderBy(entry => entry.Bounds.MinX)).Select(entry => entry.Line)];
    }

    private static double Middle(Bounds bounds) => (bounds.MinY + bounds.MaxY) / 2;
}
