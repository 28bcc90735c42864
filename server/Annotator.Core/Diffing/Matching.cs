namespace Annotator.Core.Diffing;

/// <summary>Which object of one document is which object of another.</summary>
public sealed class Matching
{
    private readonly int[] _after, _before;

    /// <summary>Takes the counterparts of the objects before.</summary>
    /// <param name="after">For each object before its place after, or −1.</param>
    /// <param name="afterCount">How many objects there are after.</param>
    internal Matching(int[] after, int afterCount)
    {
        _after = after;
        _before = new int[afterCount];
        Array.Fill(_before, -1);
        for (int i = 0; i < after.Length; i++)
            if (after[i] >= 0) _before[after[i]] = i;
    }

    /// <summary>The place after of the object at a place before; −1 when it is gone.</summary>
    public int After(int before) => _after[before];

    /// <summary>The place before of the object at a place after; −1 when it is new.</summary>
    public int Before(int after) => _before[after];

    /// <summary>The same, seen from the other document.</summary>
    public Matching Invert() => new(_before, _after.Length);
}
