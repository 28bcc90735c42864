using System.Collections.Immutable;
using Annotator.Core.Editing;

namespace Annotator.Core.Checking.Rules;

/// <summary>A fix and what makes its changes; they are made only when asked for.</summary>
internal sealed record Remedy(string Id, string Title, Func<ImmutableArray<Change>> Changes)
{
    public Remedy(string id, string title, Func<Change> change)
        : this(id, title, () => [change()])
    {
    }
}
