namespace Annotator.Core.Outlining;

/// <summary>
/// Minimum cut between two terminals with the search trees of Boykov and Kolmogorov, "An Experimental Comparison of
/// Min-Cut/Max-Flow Algorithms for Energy Minimization in Vision", PAMI 2004, on nodes with up to eight neighbours.
/// Terminal capacities may change between two solutions: the flow found so far stays (Kohli and Torr, "Efficiently Solving
/// Dynamic Markov Random Fields Using Graph Cuts", ICCV 2005), so a small change costs little.
/// </summary>
/// <param name="neighbours">Eight for each node, −1 where there is none. Slot 7 − k leads back where slot k led.</param>
internal sealed class MaxFlow(int[] neighbours)
{
    /// <summary>How many neighbours a node has room for.</summary>
    public const int Slots = 8;

    private const sbyte NoParent = -1, Terminal = 8, Orphan = 9;
    private const sbyte Free = 0, Source = 1, Sink = 2;
    private const int Far = int.MaxValue;

    /// <summary>Augmentations between two looks at the cancellation token.</summary>
    private const int Patience = 1024;

    private readonly int[] _residual = new int[neighbours.Length];
    /// <summary>Residual capacity from the source, or, negative, to the sink.</summary>
    private readonly int[] _terminal = new int[neighbours.Length / Slots];
    private readonly sbyte[] _tree = new sbyte[neighbours.Length / Slots], _parent = new sbyte[neighbours.Length / Slots];
    private readonly int[] _stamp = new int[neighbours.Length / Slots], _distance = new int[neighbours.Length / Slots];
    /// <summary>The active node behind this one; itself at the end of the queue; −1 when not active.</summary>
    private readonly int[] _next = new int[neighbours.Length / Slots];
    private readonly Queue<int> _orphans = new();
    private int _first = -1, _last = -1, _time;

    /// <summary>Sets the capacity of a link in both directions; only before the first solution.</summary>
    public void Link(int node, int slot, int capacity)
    {
        _residual[Slots * node + slot] = capacity;
        _residual[Slots * neighbours[Slots * node + slot] + 7 - slot] = capacity;
    }

    /// <summary>Draws a node to the source, or, where negative, to the sink, in addition to all before.</summary>
    public void Draw(int node, int capacity) => _terminal[node] += capacity;

    /// <summary>Whether a node is on the source's side of the last cut. Of several smallest cuts it is the one with the fewest
    /// nodes at the source, however the flow came about.</summary>
    public bool IsAtSource(int node) => _tree[node] == Source;

    /// <summary>Finds the cut.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled. The flow so far is kept and can be gone on with.</exception>
    public void Solve(CancellationToken token)
    {
        PlantTrees();
        int current = -1, augmentations = 0;
        while (true)
        {
            int node = current >= 0 && _parent[current] != NoParent ? current : NextActive();
            if (node < 0) return;
            var (from, slot) = Grow(node);
            if (from < 0)
            {
                current = -1;
                continue;
            }
            _time++;
            // The node may reach the other tree in more ways: it goes on being looked at.
            current = node;
            Augment(from, slot);
            while (_orphans.TryDequeue(out int orphan)) Adopt(orphan);
            if (++augmentations % Patience == 0) token.ThrowIfCancellationRequested();
        }
    }

    private void PlantTrees()
    {
        Array.Fill(_next, -1);
        Array.Clear(_stamp);
        _orphans.Clear();
        (_first, _last, _time) = (-1, -1, 0);
        for (int i = 0; i < _terminal.Length; i++)
        {
            _tree[i] = _terminal[i] > 0 ? Source : _terminal[i] < 0 ? Sink : Free;
            _parent[i] = _tree[i] == Free ? NoParent : Terminal;
            _distance[i] = 1;
            if (_tree[i] != Free) Activate(i);
        }
    }

    private void Activate(int node)
    {
        if (_next[node] >= 0) return;
        if (_last >= 0) _next[_last] = node;
        else _first = node;
        _last = node;
        _next[node] = node;
    }

    private int NextActive()
    {
        while (_first >= 0)
        {
            int node = _first;
            _first = _next[node] == node ? -1 : _next[node];
            if (_first < 0) _last = -1;
            _next[node] = -1;
            if (_parent[node] != NoParent) return node;
        }
        return -1;
    }

    /// <summary>Grows a tree from a node; a link from the source's tree to the sink's where the two meet, else −1.</summary>
    private (int From, int Slot) Grow(int node)
    {
        bool isSource = _tree[node] == Source;
        for (int slot = 0, arc = Slots * node; slot < Slots; slot++, arc++)
        {
            int other = neighbours[arc];
            if (other < 0 || (isSource ? _residual[arc] : _residual[Slots * other + 7 - slot]) == 0) continue;
            if (_tree[other] == Free)
            {
                (_tree[other], _parent[other]) = (_tree[node], (sbyte)(7 - slot));
                (_stamp[other], _distance[other]) = (_stamp[node], _distance[node] + 1);
                Activate(other);
            }
            else if (_tree[other] != _tree[node])
            {
                return isSource ? (node, slot) : (other, 7 - slot);
            }
            else if (_stamp[other] <= _stamp[node] && _distance[other] > _distance[node])
            {
                // A shorter way to the terminal.
                _parent[other] = (sbyte)(7 - slot);
                (_stamp[other], _distance[other]) = (_stamp[node], _distance[node] + 1);
            }
        }
        return (-1, 0);
    }

    private void Augment(int from, int slot)
    {
        int to = neighbours[Slots * from + slot], flow = _residual[Slots * from + slot], node;
        for (node = from; _parent[node] != Terminal; node = neighbours[Slots * node + _parent[node]])
            flow = Math.Min(flow, _residual[FromParent(node)]);
        flow = Math.Min(flow, _terminal[node]);
        for (node = to; _parent[node] != Terminal; node = neighbours[Slots * node + _parent[node]])
            flow = Math.Min(flow, _residual[Slots * node + _parent[node]]);
        flow = Math.Min(flow, -_terminal[node]);

        _residual[Slots * from + slot] -= flow;
        _residual[Slots * to + 7 - slot] += flow;
        for (node = from; _parent[node] != Terminal;)
        {
            int up = neighbours[Slots * node + _parent[node]], arc = FromParent(node);
            _residual[Slots * node + _parent[node]] += flow;
            if ((_residual[arc] -= flow) == 0) Orphaned(node);
            node = up;
        }
        if ((_terminal[node] -= flow) == 0) Orphaned(node);
        for (node = to; _parent[node] != Terminal;)
        {
            int arc = Slots * node + _parent[node], up = neighbours[arc];
            _residual[FromParent(node)] += flow;
            if ((_residual[arc] -= flow) == 0) Orphaned(node);
            node = up;
        }
        if ((_terminal[node] += flow) == 0) Orphaned(node);
    }

    /// <summary>The link from the parent of a node to it.</summary>
    private int FromParent(int node) => Slots * neighbours[Slots * node + _parent[node]] + 7 - _parent[node];

    private void Orphaned(int node)
    {
        _parent[node] = Orphan;
        _orphans.Enqueue(node);
    }

    /// <summary>Finds another parent for a node whose link to its own is full, or gives the node up.</summary>
    private void Adopt(int node)
    {
        sbyte tree = _tree[node], best = NoParent;
        int least = Far;
        for (int slot = 0, arc = Slots * node; slot < Slots; slot++, arc++)
        {
            int other = neighbours[arc];
            if (other < 0 || _tree[other] != tree || _parent[other] == NoParent) continue;
            if ((tree == Source ? _residual[Slots * other + 7 - slot] : _residual[arc]) == 0) continue;
            int distance = DistanceToTerminal(other);
            if (distance < least) (least, best) = (distance, (sbyte)slot);
        }
        _parent[node] = best;
        if (best != NoParent)
        {
            (_stamp[node], _distance[node]) = (_time, least + 1);
            return;
        }
        for (int slot = 0, arc = Slots * node; slot < Slots; slot++, arc++)
        {
            int other = neighbours[arc];
            if (other < 0 || _tree[other] != tree || _parent[other] == NoParent) continue;
            if ((tree == Source ? _residual[Slots * other + 7 - slot] : _residual[arc]) > 0) Activate(other);
            if (_parent[other] == 7 - slot) Orphaned(other);
        }
        _tree[node] = Free;
    }

    /// <summary>The length of the way from a node to its terminal, <see cref="Far"/> when it ends at an orphan. What it learns it
    /// notes with the time.</summary>
    private int DistanceToTerminal(int start)
    {
        int distance = 0, node = start;
        while (_stamp[node] != _time)
        {
            distance++;
            sbyte parent = _parent[node];
            if (parent == Orphan) return Far;
            if (parent == Terminal)
            {
                (_stamp[node], _distance[node]) = (_time, 1);
                distance--;
                break;
            }
            node = neighbours[Slots * node + parent];
        }
        int whole = distance += _distance[node];
        for (node = start; _stamp[node] != _time; node = neighbours[Slots * node + _parent[node]])
            (_stamp[node], _distance[node]) = (_time, distance--);
        return whole;
    }
}
