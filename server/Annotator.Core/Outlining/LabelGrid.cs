using Annotator.Core.Geometry;

namespace Annotator.Core.Outlining;

/// <summary>For each pixel whether it is on the object.</summary>
/// <param name="width">Columns.</param>
/// <param name="height">Rows.</param>
internal sealed class LabelGrid(int width, int height)
{
    /// <summary>Columns.</summary>
    public int Width => width;

    /// <summary>Rows.</summary>
    public int Height => height;

    /// <summary>1 on the object and 0 elsewhere, row by row.</summary>
    public byte[] Data { get; } = new byte[width * height];

    /// <summary>A row.</summary>
    public Span<byte> Row(int y) => Data.AsSpan(y * width, width);

    /// <summary>The same labels on a grid of half the pixel size.</summary>
    public LabelGrid Doubled(int toWidth, int toHeight)
    {
        var fine = new LabelGrid(toWidth, toHeight);
        for (int y = 0; y < toHeight; y++)
        {
            var to = fine.Row(y);
            if (y % 2 == 1)
            {
                fine.Row(y - 1).CopyTo(to);
                continue;
            }
            var from = Row(y / 2);
            for (int x = 0; x < to.Length; x++) to[x] = from[x >> 1];
        }
        return fine;
    }

    /// <summary>Joins pixels that only touch at a corner, so that no two rings of the outline meet.</summary>
    public void FillContacts()
    {
        for (int y = 0; y + 1 < height; y++)
        {
            bool isChanged = false;
            Span<byte> upper = Row(y), lower = Row(y + 1);
            for (int x = Difference(upper, lower, 0); x + 1 < width; x = Difference(upper, lower, x + 1))
            {
                if (upper[x + 1] != lower[x] || lower[x + 1] != upper[x]) continue;
                (upper[x], upper[x + 1], lower[x], lower[x + 1]) = (1, 1, 1, 1);
                isChanged = true;
            }
            // What was joined may touch pixels further up or to the left.
            if (isChanged) y = Math.Max(y - 2, -1);
        }
    }

    /// <summary>The object's pixels as runs; null when there are none. Reads rows, because columns of a large image are slow.</summary>
    public RegionRuns? Runs()
    {
        var changes = new List<int>?[width];
        Span<byte> above = new byte[width];
        for (int y = 0; y <= height; y++)
        {
            var row = y < height ? Row(y) : new byte[width];
            for (int x = Difference(above, row, 0); x < width; x = Difference(above, row, x + 1)) (changes[x] ??= []).Add(y);
            above = row;
        }
        var runs = new RegionRuns();
        for (int x = 0; x < width; x++)
            for (int i = 0; i + 1 < (changes[x]?.Count ?? 0); i += 2) runs.Add(x, changes[x]![i], changes[x]![i + 1]);
        return runs.Area > 0 ? runs : null;
    }

    /// <summary>The first column from one on in which two rows differ; their length when there is none.</summary>
    private static int Difference(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int from) =>
        from >= a.Length ? a.Length : a[from] != b[from] ? from : from + a[from..].CommonPrefixLength(b[from..]);
}
