using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Builds the run lengths of a mask: zeros first, then ones, alternately.</summary>
internal sealed class RunLengths
{
    private readonly List<int> _counts = [0];

    /// <summary>Whether any pixel is set.</summary>
    public bool HasOnes => _counts.Count > 1;

    /// <summary>Appends a run; nothing when its length is not positive.</summary>
    public void Add(bool ones, int length)
    {
        if (length <= 0) return;
        if (ones == (_counts.Count % 2 == 0)) _counts[^1] += length;
        else _counts.Add(length);
    }

    /// <summary>The runs.</summary>
    public EquatableList<int> ToList() => _counts.ToEquatableList();
}
