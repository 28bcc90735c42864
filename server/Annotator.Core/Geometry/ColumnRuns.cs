using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Pixels of one column that lie below one another.</summary>
/// <param name="Column">The column, from the left of the window.</param>
/// <param name="From">The first row, from the top of the window.</param>
/// <param name="To">The row behind the last.</param>
public readonly record struct ColumnRun(int Column, int From, int To);

/// <summary>The pixels of a mask as runs that end with their column.</summary>
public static class ColumnRuns
{
    /// <summary>The runs, column by column, downwards.</summary>
    public static IEnumerable<ColumnRun> Of(MaskShape mask)
    {
        long at = 0, start = -1;
        for (int i = 0; i < mask.Counts.Count; at += mask.Counts[i++])
        {
            if (i % 2 == 0)
            {
                // A run of no zeros joins its neighbours.
                if (mask.Counts[i] > 0 && start >= 0)
                {
                    foreach (var run in Split(start, at, mask.Height)) yield return run;
                    start = -1;
                }
            }
            else if (start < 0 && mask.Counts[i] > 0)
            {
                start = at;
            }
        }
        if (start >= 0)
            foreach (var run in Split(start, at, mask.Height)) yield return run;
    }

    private static IEnumerable<ColumnRun> Split(long start, long end, int height)
    {
        while (start < end)
        {
            long column = start / height, top = column * height, next = Math.Min(end, top + height);
            yield return new((int)column, (int)(start - top), (int)(next - top));
            start = next;
        }
    }
}
