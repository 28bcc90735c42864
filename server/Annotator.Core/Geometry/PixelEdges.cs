namespace Annotator.Core.Geometry;

/// <summary>The edges between set and unset pixels, directed so that the set ones lie to the right, and the rings they form.</summary>
internal sealed class PixelEdges
{
    private readonly List<Edge> _edges = [];
    private readonly Dictionary<(int X, int Y), (int First, int Second)> _from = [];
    private readonly int[] _parent;

    /// <summary>Finds the edges.</summary>
    /// <param name="runs">The set pixels, column by column, downwards.</param>
    public PixelEdges(List<ColumnRun> runs)
    {
        _parent = [.. Enumerable.Range(0, runs.Count)];
        var (previous, column) = (0..0, -1);
        for (int start = 0; start < runs.Count;)
        {
            int end = start, here = runs[start].Column;
            while (end < runs.Count && runs[end].Column == here) end++;
            if (here != column + 1)
            {
                Between(runs, previous, 0..0, column + 1);
                previous = 0..0;
            }
            Between(runs, previous, start..end, here);
            for (int i = start; i < end; i++)
            {
                Add(here, runs[i].From, here + 1, runs[i].From, i);
                Add(here + 1, runs[i].To, here, runs[i].To, i);
            }
            (previous, column, start) = (start..end, here, end);
        }
        Between(runs, previous, 0..0, column + 1);
    }

    /// <summary>A ring of edges.</summary>
    /// <param name="Part">What the rings of one part have in common.</param>
    /// <param name="IsHole">Whether it is the rim of a hole.</param>
    /// <param name="Corners">Where it turns.</param>
    public readonly record struct Ring(int Part, bool IsHole, List<(int X, int Y)> Corners);

    /// <summary>The rings; each begins at its leftmost, topmost corner.</summary>
    public List<Ring> Rings()
    {
        var rings = new List<Ring>();
        var isUsed = new bool[_edges.Count];
        for (int first = 0; first < _edges.Count; first++)
        {
            if (isUsed[first]) continue;
            var corners = new List<(int X, int Y)>();
            long area = 0;
            int edge = first;
            do
            {
                isUsed[edge] = true;
                var (x1, y1, x2, y2, _) = _edges[edge];
                area += (long)x1 * y2 - (long)x2 * y1;
                int next = Next(edge);
                if (_edges[edge].IsVertical != _edges[next].IsVertical) corners.Add((x2, y2));
                edge = next;
            }
            while (edge != first);
            int begin = 0;
            for (int i = 1; i < corners.Count; i++)
                if (corners[i].CompareTo(corners[begin]) < 0) begin = i;
            rings.Add(new(Find(_edges[first].Run), area < 0, [.. corners[begin..], .. corners[..begin]]));
        }
        return rings;
    }

    /// <summary>Where an edge goes on: where two ways are open it turns right and so stays at its pixel.</summary>
    private int Next(int edge)
    {
        var (x1, y1, x2, y2, _) = _edges[edge];
        var (first, second) = _from[(x2, y2)];
        if (second < 0) return first;
        var candidate = _edges[first];
        // y points down: a right turn has a positive cross product.
        long cross = Math.Sign(x2 - x1) * (long)Math.Sign(candidate.Y2 - candidate.Y1) - Math.Sign(y2 - y1) * (long)Math.Sign(candidate.X2 - candidate.X1);
        return cross > 0 ? first : second;
    }

    /// <summary>The upright edges between two columns, broken wherever either changes; runs that touch join one part.</summary>
    private void Between(List<ColumnRun> runs, Range left, Range right, int x)
    {
        int a = left.Start.Value, b = right.Start.Value, at = 0;
        while (a < left.End.Value || b < right.End.Value)
        {
            bool inA = a < left.End.Value && runs[a].From <= at, inB = b < right.End.Value && runs[b].From <= at;
            int next = Math.Min(Change(a, left.End.Value, inA), Change(b, right.End.Value, inB));
            if (inA && inB) Join(a, b);
            else if (inA) Add(x, at, x, next, a);
            else if (inB) Add(x, next, x, at, b);
            at = next;
            if (inA && runs[a].To == at) a++;
            if (inB && runs[b].To == at) b++;
        }

        int Change(int run, int end, bool isInside) => run >= end ? int.MaxValue : isInside ? runs[run].To : runs[run].From;
    }

    private void Add(int x1, int y1, int x2, int y2, int run)
    {
        int index = _edges.Count;
        _edges.Add(new(x1, y1, x2, y2, run));
        _from[(x1, y1)] = _from.TryGetValue((x1, y1), out var other) ? (other.First, index) : (index, -1);
    }

    private void Join(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        if (a < b) _parent[b] = a;
        else _parent[a] = b;
    }

    private int Find(int run)
    {
        while (_parent[run] != run) run = _parent[run] = _parent[_parent[run]];
        return run;
    }

    private readonly record struct Edge(int X1, int Y1, int X2, int Y2, int Run)
    {
        public bool IsVertical => X1 == X2;
    }
}
