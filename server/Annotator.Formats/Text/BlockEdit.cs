using Annotator.Core.Diffing;

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
    public static HashSet<int> Staying(IReadOnlyList<Item> items) =>
        [.. Ascending.Longest([.. items.Select(item => item.Old)]).Select(place => items[place].Old)];

    /// <summary>Matches two lists by id.</summary>
    public static List<Item> Match(IReadOnlyList<string> oldIds, IEnumerable<string> newIds)
    {
        var index = new Dictionary<string, int>();
        for (int i = 0; i < oldIds.Count; i++) index[oldIds[i]] = i;
        return [.. newIds.Select((id, i) => new Item(index.GetValueOrDefault(id, -1), i))];
    }
}
