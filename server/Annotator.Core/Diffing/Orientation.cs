using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>From which of two documents comparing starts. Where several answers are equally good, both directions must choose
/// the same one, so that a difference seen from the other side is its inverse.</summary>
internal static class Orientation
{
    /// <summary>Whether to start from the first one: its ids come first in order. Documents with the same ids in the same order
    /// leave nothing to choose.</summary>
    public static bool IsForward(Document first, Document second)
    {
        foreach (var (a, b) in first.Annotations.Zip(second.Annotations))
        {
            int order = string.CompareOrdinal(a.Id, b.Id);
            if (order != 0) return order < 0;
        }
        return first.Annotations.Count <= second.Annotations.Count;
    }
}
