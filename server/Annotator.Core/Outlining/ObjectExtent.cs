namespace Annotator.Core.Outlining;

/// <summary>Whether what was found in a box may be what the box was drawn around: people draw boxes that fit (Lempitsky, Kohli,
/// Rother and Sharp, "Image Segmentation with a Bounding Box Prior", ICCV 2009).</summary>
internal static class ObjectExtent
{
    /// <summary>The least part of the box that a thin thing fills.</summary>
    private const double ThinShare = 0.05;

    /// <summary>The least part of the box between the outermost pixels of a thin thing.</summary>
    private const double ThinExtent = 0.6;

    /// <summary>The part of the pixels on each side that does not count as outermost: specks.</summary>
    private const double Specks = 0.02;

    /// <summary>How many times less than a share of its box an object fills: below 1 when it fills more, at most 1 for a thin thing
    /// that reaches from side to side.</summary>
    /// <param name="labels">The object.</param>
    /// <param name="area">Of the box, px².</param>
    /// <param name="leastShare">What it should fill.</param>
    public static double Shortfall(LabelGrid labels, double area, double leastShare)
    {
        int count = labels.Data.AsSpan().Count((byte)1);
        double shortfall = leastShare * area / Math.Max(1, count);
        return count >= ThinShare * area && Extent(labels, count) >= ThinExtent * area ? Math.Min(1, shortfall) : shortfall;
    }

    /// <summary>The area of the bounds of all pixels but the specks, px².</summary>
    private static double Extent(LabelGrid labels, int count)
    {
        var columns = new int[labels.Width];
        var rows = new int[labels.Height];
        for (int y = 0; y < labels.Height; y++)
        {
            var row = labels.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                columns[x] += row[x];
                rows[y] += row[x];
            }
        }
        return (double)Span(columns, count) * Span(rows, count);
    }

    private static int Span(int[] counts, int total)
    {
        var (sum, first, last) = (0, 0, counts.Length - 1);
        for (int i = 0; i < counts.Length; i++)
        {
            if (sum <= Specks * total) first = i;
            if (sum < (1 - Specks) * total) last = i;
            sum += counts[i];
        }
        return last - first + 1;
    }
}
