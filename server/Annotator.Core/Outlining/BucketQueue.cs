namespace Annotator.Core.Outlining;

/// <summary>Gives nodes by their cost, the cheapest first, where costs are small whole numbers above that of the node given last
/// (Dial, "Algorithm 360: Shortest-Path Forest with Topological Ordering", 1969). A node may be in it more than once.</summary>
internal sealed class BucketQueue
{
    private readonly List<int>[] _buckets;
    private int _cost, _count;

    /// <summary>An empty queue.</summary>
    /// <param name="largestStep">The most by which a cost may exceed that of the node given last.</param>
    public BucketQueue(int largestStep)
    {
        _buckets = new List<int>[largestStep + 1];
        for (int i = 0; i < _buckets.Length; i++) _buckets[i] = [];
    }

    /// <summary>Adds a node.</summary>
    public void Push(int node, int cost)
    {
        _buckets[cost % _buckets.Length].Add(node);
        _count++;
    }

    /// <summary>Takes the cheapest node.</summary>
    public bool TryPop(out int node, out int cost)
    {
        (node, cost) = (-1, _cost);
        if (_count == 0) return false;
        while (_buckets[_cost % _buckets.Length].Count == 0) _cost++;
        var bucket = _buckets[_cost % _buckets.Length];
        (node, cost) = (bucket[^1], _cost);
        bucket.RemoveAt(bucket.Count - 1);
        _count--;
        return true;
    }
}
