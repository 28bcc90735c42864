namespace Annotator.Formats.Text;

/// <summary>Turns a list of objects, each a block of a text, into another list with the fewest replacements: objects that
/// stay in order keep their place, moved ones are cut out and put in again.</summary>
internal static class BlockEdit
{
    /// <summary>What the new list has at a place: an object of the old list, or (−1) a new one.</summary>
    /// <param name="Old">Index in the old list, or −1.</param>
    /// <param name="New">Index in the new list.</param>
    public readonly record struct Item(int Old, int New);

    /// <summary>Which objects stay where they are: a longest run of old indices that ascend.</summary>
    /// <param name="items">The new list.</param>
    public static HashSet<int> Staying(IReadOnlyList<Item> items)
    {
        var tails = new List<int>();
        var before = new int[items.Count];
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].Old < 0) continue;
            int low = 0, high = tails.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (items[tails[middle]].Old < items[i].Old) low = middle + 1;
                else high = middle;
            }
            before[i] = low == 0 ? -1 : tails[low - 1];
            if (low == tails.Count) tails.Add(i);
            else tails[low] = i;
        }
        var staying = new HashSet<int>();
        for (int i = tails.Count == 0 ? -1 : tails[^1]; i >= 0; i = before[i]) staying.Add(items[i].Old);
        return staying;
    }

    /// <summary>Matches two lists by id.</summary>
    public static List<Item> Match(IReadOnlyList<string> oldIds, IEnumerable<string> newIds)
    {
        var index = new Dictionary<string, int>();
        for (int i = 0; i < oldIds.Count; i++) index[oldIds[i]] = i;
        return [.. newIds.Select((id, i) => new Item(index.GetValueOrDefault(id, -1), i))];
    }
}
