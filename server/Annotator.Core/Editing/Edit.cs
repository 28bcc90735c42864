using System.Collections.Immutable;

namespace Annotator.Core.Editing;

/// <summary>What one gesture of the user does: a list of changes that are applied, undone and redone together.</summary>
/// <param name="Name">What the edit does, for people: "Move 3 objects".</param>
/// <param name="Changes">The changes in the order in which they apply.</param>
public sealed record Edit(string Name, ImmutableArray<Change> Changes)
{
    /// <summary>The edit that takes this one back: the inverse changes in reverse order.</summary>
    public Edit Invert() => new(Name, [.. Changes.Reverse().Select(change => change.Invert())]);
}
