using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>What became of one object: it was added (no before), removed (no after) or changed.</summary>
/// <param name="Before">The object before, or null.</param>
/// <param name="After">The object after, or null; its id may be another one.</param>
/// <param name="IndexBefore">Its place in drawing order before, or −1.</param>
/// <param name="IndexAfter">Its place after, or −1.</param>
/// <param name="Differences">In which respects it changed; empty when it was added or removed.</param>
public sealed record ObjectDiff(Annotation? Before, Annotation? After, int IndexBefore, int IndexAfter, EquatableList<Difference> Differences)
{
    /// <summary>Whether it was added.</summary>
    public bool IsAdded => Before is null;

    /// <summary>Whether it was removed.</summary>
    public bool IsRemoved => After is null;

    /// <summary>The name under which edits know it: that of before, and that of after for a new one.</summary>
    public string Id => (Before ?? After)!.Id;

    /// <summary>The object, as it is now or was last.</summary>
    public Annotation Latest => (After ?? Before)!;

    /// <summary>The same, seen from the other side.</summary>
    public ObjectDiff Invert() => new(After, Before, IndexAfter, IndexBefore, Differences.Select(difference => difference.Invert()).ToEquatableList());
}
