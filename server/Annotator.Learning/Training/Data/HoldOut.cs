namespace Annotator.Learning.Training.Data;

/// <summary>An image to be split.</summary>
/// <param name="Classes">How often each class occurs in it.</param>
/// <param name="Hash">What it looks like, of a cut-out the whole image; null when unknown.</param>
/// <param name="Group">Its group, or null.</param>
public sealed record SplitItem(IReadOnlyDictionary<string, int> Classes, PerceptualHash? Hash, string? Group);

/// <summary>Chooses the images to judge by. Images that look nearly the same, or belong to one group, are never separated: what was
/// learned by heart must not count as known. Every class has about the same share in the hold-out (stratification).</summary>
public static class HoldOut
{
    /// <summary>Beyond so many different hashes only equal ones are found, for not all pairs are compared.</summary>
    private const int MostCompared = 20_000;

    /// <summary>The places of the images that are held out, ascending. The same seed chooses the same ones.</summary>
    /// <param name="items">The images.</param>
    /// <param name="share">The share wanted, 0 to 1.</param>
    /// <param name="seed">Decides among equals.</param>
    public static IReadOnlyList<int> Choose(IReadOnlyList<SplitItem> items, double share, int seed)
    {
        var clusters = Clusters(items);
        if (share <= 0 || clusters.Count < 2) return [];
        var total = new Dictionary<string, int>();
        foreach (var item in items) foreach (var (name, count) in item.Classes) total[name] = total.GetValueOrDefault(name) + count;
        var inClusters = clusters.Select(cluster => Count(cluster.Select(i => items[i]))).ToList();
        var spread = total.Keys.ToDictionary(name => name, name => inClusters.Count(counts => counts.ContainsKey(name)));
        var held = new Dictionary<string, int>();
        var heldClusters = new Dictionary<string, int>();
        var chosen = new List<int>();
        int images = 0;
        double wanted = share * items.Count;
        var random = new Random(seed);
        // The rarest classes choose first, as long as there is a choice.
        foreach (int at in Enumerable.Range(0, clusters.Count).OrderBy(_ => random.Next()).OrderBy(i => inClusters[i].Keys.Select(name => total[name]).DefaultIfEmpty(int.MaxValue).Min()).ToList())
        {
            var counts = inClusters[at];
            if (counts.Keys.Any(name => heldClusters.GetValueOrDefault(name) + 1 >= spread[name])) continue; // something must be left to learn from
            double gain = counts.Count == 0
                ? Fault(images, wanted, items.Count) - Fault(images + clusters[at].Count, wanted, items.Count)
                : counts.Sum(pair => Fault(held.GetValueOrDefault(pair.Key), share * total[pair.Key], total[pair.Key]) - Fault(held.GetValueOrDefault(pair.Key) + pair.Value, share * total[pair.Key], total[pair.Key]));
            if (gain <= 0) continue;
            chosen.AddRange(clusters[at]);
            images += clusters[at].Count;
            foreach (var (name, count) in counts)
            {
                held[name] = held.GetValueOrDefault(name) + count;
                heldClusters[name] = heldClusters.GetValueOrDefault(name) + 1;
            }
        }
        return [.. chosen.Order()];
    }

    private static double Fault(double has, double wanted, double total) => (has - wanted) * (has - wanted) / (total * total);

    private static Dictionary<string, int> Count(IEnumerable<SplitItem> items)
    {
        var counts = new Dictionary<string, int>();
        foreach (var item in items) foreach (var (name, count) in item.Classes) counts[name] = counts.GetValueOrDefault(name) + count;
        return counts;
    }

    private static List<List<int>> Clusters(IReadOnlyList<SplitItem> items)
    {
        int[] parents = [.. Enumerable.Range(0, items.Count)];
        var groups = new Dictionary<string, int>();
        var hashes = new Dictionary<PerceptualHash, int>();
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].Group is { } group && !groups.TryAdd(group, i)) Join(groups[group], i);
            if (items[i].Hash is { } hash && !hashes.TryAdd(hash, i)) Join(hashes[hash], i);
        }
        var different = hashes.ToArray(); // objects that are cut out of one image share its hash
        for (int i = 0; i < different.Length && different.Length <= MostCompared; i++)
            for (int j = 0; j < i; j++)
                if (different[i].Key.IsNear(different[j].Key)) Join(different[j].Value, different[i].Value);
        return [.. Enumerable.Range(0, items.Count).GroupBy(Root).Select(cluster => cluster.ToList())];

        int Root(int i)
        {
            while (parents[i] != i) i = parents[i] = parents[parents[i]];
            return i;
        }

        void Join(int a, int b) => parents[Root(b)] = Root(a);
    }
}
