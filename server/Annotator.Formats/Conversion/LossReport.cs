namespace Annotator.Formats;

/// <summary>What a conversion dropped or approximated, with how often.</summary>
public sealed class LossReport
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Whether nothing was lost.</summary>
    public bool IsEmpty => _counts.Count == 0;

    /// <summary>The losses, each with its count, in order of their text.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Items => [.. _counts];

    /// <summary>Counts a loss.</summary>
    /// <param name="what">What was lost and why, for people: "polygon made a box".</param>
    /// <param name="count">How often.</param>
    public void Add(string what, int count = 1) => _counts[what] = _counts.GetValueOrDefault(what) + count;
}
