namespace Annotator.Core.Merging;

/// <summary>Three-way merge of lists whose elements have a key that is unique in each list: which elements there are,
/// and in what order.</summary>
/// <typeparam name="T">The element type; compared by value.</typeparam>
/// <param name="keyOf">The key of an element.</param>
internal sealed class KeyedListMerge<T>(Func<T, string> keyOf)
    where T : class
{
    /// <summary>Merges an element that both sides have and changed differently; the base is null when both added it.</summary>
    public required Func<T?, T, T, T> MergeElement { get; init; }

    /// <summary>Told when one side removed an element that the other changed: what it was, what it is on our side and on
    /// theirs, one of them null; the changed one is kept.</summary>
    public required Action<T, T?, T?> RemovedAndChanged { get; init; }

    /// <summary>Told when both sides changed the order differently; ours is kept.</summary>
    public required Action OrderConflict { get; init; }

    /// <summary>The merged list.</summary>
    public List<T> Merge(IReadOnlyList<T> @base, IReadOnlyList<T> ours, IReadOnlyList<T> theirs)
    {
        var inBase = @base.ToDictionary(keyOf);
        var inOurs = ours.ToDictionary(keyOf);
        var inTheirs = theirs.ToDictionary(keyOf);
        var result = new Dictionary<string, T>();
        foreach (var key in inOurs.Keys.Union(inTheirs.Keys))
        {
            var merged = MergeOne(inBase.GetValueOrDefault(key), inOurs.GetValueOrDefault(key), inTheirs.GetValueOrDefault(key));
            if (merged is not null) result.Add(key, merged);
        }

        var (first, second) = (ours, theirs);
        if (Reordered(@base, inBase, theirs, inTheirs))
        {
            if (!Reordered(@base, inBase, ours, inOurs)) (first, second) = (theirs, ours);
            else if (Reordered(ours, inOurs, theirs, inTheirs)) OrderConflict();
        }
        return [.. Order(first, second, result.ContainsKey).Select(key => result[key])];
    }

    private T? MergeOne(T? @base, T? ours, T? theirs)
    {
        if (Equals(ours, theirs) || Equals(@base, theirs)) return ours;
        if (Equals(@base, ours)) return theirs;
        if (ours is not null && theirs is not null) return MergeElement(@base, ours, theirs);
        RemovedAndChanged(@base!, ours, theirs);
        return ours ?? theirs;
    }

    /// <summary>Whether the elements common to two lists follow each other differently.</summary>
    private bool Reordered(IReadOnlyList<T> a, Dictionary<string, T> inA, IReadOnlyList<T> b, Dictionary<string, T> inB) =>
        !a.Select(keyOf).Where(inB.ContainsKey).SequenceEqual(b.Select(keyOf).Where(inA.ContainsKey));

    /// <summary>The keys of the first list in its order; what only the second has follows what it follows there.</summary>
    private LinkedList<string> Order(IReadOnlyList<T> first, IReadOnlyList<T> second, Func<string, bool> survives)
    {
        var order = new LinkedList<string>(first.Select(keyOf).Where(survives));
        var nodes = new Dictionary<string, LinkedListNode<string>>();
        for (var node = order.First; node is not null; node = node.Next) nodes.Add(node.Value, node);
        LinkedListNode<string>? previous = null;
        foreach (var key in second.Select(keyOf).Where(survives))
        {
            if (!nodes.TryGetValue(key, out var node))
            {
                node = previous is null ? order.AddFirst(key) : order.AddAfter(previous, key);
                nodes.Add(key, node);
            }
            previous = node;
        }
        return order;
    }
}
