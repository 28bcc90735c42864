namespace Annotator.Core.Diffing;

/// <summary>The assignment of rows to columns whose weights add up to the most, where only some pairs are possible and nobody
/// has to be assigned. Shortest augmenting paths (Jonker and Volgenant) on the sparse graph: a search visits only what hangs
/// together, so many small groups cost no more than each alone.</summary>
internal sealed class SparseAssignment
{
    private const int None = -1;
    private readonly IReadOnlyList<IReadOnlyList<(int Column, double Weight)>> _edges;
    private readonly double _top;
    private readonly double[] _rowPrice, _columnPrice, _distance;
    private readonly int[] _columnOf, _rowOf, _cameFrom;
    private readonly bool[] _isSettled;
    private readonly List<int> _touched = [];
    private readonly PriorityQueue<int, double> _front = new();

    private SparseAssignment(IReadOnlyList<IReadOnlyList<(int Column, double Weight)>> edges, int columns)
    {
        _edges = edges;
        _top = edges.SelectMany(row => row).Select(edge => edge.Weight).DefaultIfEmpty().Max();
        // Each row has a column of its own behind the others: staying alone, for no weight.
        int all = columns + edges.Count;
        _rowPrice = new double[edges.Count];
        _columnPrice = new double[all];
        _distance = new double[all];
        _cameFrom = new int[all];
        _isSettled = new bool[all];
        _columnOf = new int[edges.Count];
        _rowOf = new int[all];
        Array.Fill(_columnOf, None);
        Array.Fill(_rowOf, None);
        Array.Fill(_distance, double.PositiveInfinity);
        Columns = columns;
    }

    private int Columns { get; }

    /// <summary>The best assignment.</summary>
    /// <param name="edges">For each row the columns it can have, each once, with positive weights.</param>
    /// <param name="columns">How many columns there are.</param>
    /// <returns>The column of each row, or −1.</returns>
    public static int[] Solve(IReadOnlyList<IReadOnlyList<(int Column, double Weight)>> edges, int columns)
    {
        var solver = new SparseAssignment(edges, columns);
        solver.TakeWhatIsFree();
        for (int row = 0; row < edges.Count; row++)
            if (solver._columnOf[row] == None) solver.Augment(row);
        return [.. solver._columnOf.Select(column => column < columns ? column : None)];
    }

    private IEnumerable<(int Column, double Cost)> Costs(int row) =>
        _edges[row].Select(edge => (edge.Column, _top - edge.Weight)).Append((Columns + row, _top));

    /// <summary>Gives each row its cheapest column while that is free.</summary>
    private void TakeWhatIsFree()
    {
        for (int row = 0; row < _edges.Count; row++)
        {
            var (column, cost) = Costs(row).MinBy(pair => pair.Cost);
            _rowPrice[row] = cost;
            if (_rowOf[column] == None) Assign(row, column);
        }
    }

    /// <summary>Assigns a row along the cheapest way to a free column, others on the way changing theirs.</summary>
    private void Augment(int start)
    {
        int row = start, end = None;
        double length = 0;
        while (true)
        {
            foreach (var (column, cost) in Costs(row))
            {
                double distance = length + cost - _rowPrice[row] - _columnPrice[column];
                if (_isSettled[column] || distance >= _distance[column]) continue;
                if (double.IsPositiveInfinity(_distance[column])) _touched.Add(column);
                _distance[column] = distance;
                _cameFrom[column] = row;
                _front.Enqueue(column, distance);
            }
            do end = _front.Dequeue();
            while (_isSettled[end]);
            length = _distance[end];
            _isSettled[end] = true;
            if (_rowOf[end] == None) break;
            row = _rowOf[end];
        }
        Reprice(start, length);
        for (int column = end; ;)
        {
            int from = _cameFrom[column], before = _columnOf[from];
            Assign(from, column);
            if (from == start) break;
            column = before;
        }
    }

    /// <summary>Keeps every reduced cost at least zero, and that of assigned pairs zero; forgets the search.</summary>
    private void Reprice(int start, double length)
    {
        _rowPrice[start] += length;
        foreach (int column in _touched)
        {
            if (_isSettled[column])
            {
                double saved = length - _distance[column];
                _columnPrice[column] -= saved;
                if (_rowOf[column] != None) _rowPrice[_rowOf[column]] += saved;
            }
            (_distance[column], _isSettled[column]) = (double.PositiveInfinity, false);
        }
        _touched.Clear();
        _front.Clear();
    }

    private void Assign(int row, int column) => (_columnOf[row], _rowOf[column]) = (column, row);
}
