namespace Annotator.Core.Diffing;

/// <summary>Finds what stays in order when a list is reordered.</summary>
public static class Ascending
{
    /// <summary>The places of a longest run of values that ascend, not necessarily one right after the other.</summary>
    /// <param name="values">The values, each once; negative ones do not count.</param>
    public static HashSet<int> Longest(IReadOnlyList<int> values)
    {
        var tails = new List<int>();
        var before = new int[values.Count];
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i] < 0) continue;
            int low = 0, high = tails.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (values[tails[middle]] < values[i]) low = middle + 1;
                else high = middle;
            }
            before[i] = low == 0 ? -1 : tails[low - 1];
            if (low == tails.Count) tails.Add(i);
            else tails[low] = i;
        }
        var places = new HashSet<int>();
        for (int i = tails.Count == 0 ? -1 : tails[^1]; i >= 0; i = before[i]) places.Add(i);
        return places;
    }
}
