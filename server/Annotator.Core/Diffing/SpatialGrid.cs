using System.Runtime.InteropServices;
using Annotator.Core.Geometry;

namespace Annotator.Core.Diffing;

/// <summary>Finds the rectangles near a place without looking at all of them: each lies in the cells of a grid that it
/// touches.</summary>
internal sealed class SpatialGrid
{
    /// <summary>Rectangles over more cells are kept apart and always found: a few large ones among many small.</summary>
    private const int MostCells = 64;

    private readonly Dictionary<(int X, int Y), List<int>> _cells = [];
    private readonly List<int> _large = [];
    private readonly int[] _seenBy;
    private readonly double _size;
    private int _search;

    /// <summary>Takes the rectangles.</summary>
    public SpatialGrid(IReadOnlyList<Bounds> rectangles)
    {
        _seenBy = new int[rectangles.Count];
        double mean = rectangles.Count == 0 ? 1 : rectangles.Average(bounds => (bounds.Width + bounds.Height) / 2);
        _size = Math.Max(1, 2 * mean);
        for (int i = 0; i < rectangles.Count; i++)
        {
            if (CellCount(rectangles[i]) > MostCells) _large.Add(i);
            else
                foreach (var cell in Cells(rectangles[i])) (CollectionsMarshal.GetValueRefOrAddDefault(_cells, cell, out _) ??= []).Add(i);
        }
    }

    /// <summary>Finds the rectangles that may touch a window, each once, in no order.</summary>
    /// <param name="window">The window.</param>
    /// <param name="found">Takes what is found, in place of what it holds.</param>
    public void FindNear(Bounds window, List<int> found)
    {
        _search++;
        found.Clear();
        found.AddRange(_large);
        // A window over more cells than there are is compared with all that is in them.
        if (CellCount(window) > _cells.Count)
        {
            foreach (var cell in _cells.Values) AddTo(found, cell);
            return;
        }
        int right = Cell(window.MaxX), bottom = Cell(window.MaxY);
        for (int x = Cell(window.MinX); x <= right; x++)
            for (int y = Cell(window.MinY); y <= bottom; y++)
                if (_cells.TryGetValue((x, y), out var cell)) AddTo(found, cell);
    }

    private void AddTo(List<int> found, List<int> cell)
    {
        foreach (int i in cell)
        {
            if (_seenBy[i] == _search) continue;
            _seenBy[i] = _search;
            found.Add(i);
        }
    }

    private double CellCount(Bounds bounds) => (Cell(bounds.MaxX) - Cell(bounds.MinX) + 1.0) * (Cell(bounds.MaxY) - Cell(bounds.MinY) + 1.0);

    private IEnumerable<(int X, int Y)> Cells(Bounds bounds)
    {
        for (int x = Cell(bounds.MinX); x <= Cell(bounds.MaxX); x++)
            for (int y = Cell(bounds.MinY); y <= Cell(bounds.MaxY); y++) yield return (x, y);
    }

    private int Cell(double coordinate) => (int)Math.Floor(coordinate / _size);
}
