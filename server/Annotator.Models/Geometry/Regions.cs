namespace Annotator.Models.Geometry;

/// <summary>Finds connected regions of a map: cells above a threshold that touch at an edge or corner.</summary>
internal static class Regions
{
    /// <summary>For each region the corners of its outermost cells, flat; enough for the hull around it.</summary>
    public static IEnumerable<List<(double X, double Y)>> Find(float[] map, int columns, int rows, float threshold, CancellationToken cancellation)
    {
        var seen = new bool[map.Length];
        var open = new Stack<int>();
        for (int start = 0; start < map.Length; start++)
        {
            if (seen[start] || !(map[start] > threshold)) continue;
            cancellation.ThrowIfCancellationRequested();
            var ends = new Dictionary<int, (int Left, int Right)>();
            seen[start] = true;
            open.Push(start);
            while (open.TryPop(out int cell))
            {
                var (row, column) = Math.DivRem(cell, columns);
                var (left, right) = ends.GetValueOrDefault(row, (column, column));
                ends[row] = (Math.Min(left, column), Math.Max(right, column));
                for (int y = Math.Max(0, row - 1); y <= Math.Min(rows - 1, row + 1); y++)
                {
                    for (int x = Math.Max(0, column - 1); x <= Math.Min(columns - 1, column + 1); x++)
                    {
                        int next = y * columns + x;
                        if (seen[next] || !(map[next] > threshold)) continue;
                        seen[next] = true;
                        open.Push(next);
                    }
                }
            }
            yield return [.. ends.SelectMany(row => new (double, double)[]
            {
                (row.Value.Left, row.Key), (row.Value.Left, row.Key + 1), (row.Value.Right + 1, row.Key), (row.Value.Right + 1, row.Key + 1),
            })];
        }
    }
}
