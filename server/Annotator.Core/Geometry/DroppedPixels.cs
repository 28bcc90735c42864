namespace Annotator.Core.Geometry;

/// <summary>Pixels that were left out, by their numbers.</summary>
public sealed class DroppedPixels
{
    /// <summary>The most numbers that are told apart.</summary>
    public const int MostNumbers = 1000;

    private readonly Dictionary<int, long> _counts = [];

    /// <summary>How many pixels they are.</summary>
    public long Total { get; private set; }

    /// <summary>How many pixels each number has; not all where there are more than <see cref="MostNumbers"/>.</summary>
    public IReadOnlyDictionary<int, long> Counts => _counts;

    /// <summary>Counts a pixel.</summary>
    internal void Add(int value)
    {
        Total++;
        if (_counts.TryGetValue(value, out long count)) _counts[value] = count + 1;
        else if (_counts.Count < MostNumbers) _counts.Add(value, 1);
    }
}
