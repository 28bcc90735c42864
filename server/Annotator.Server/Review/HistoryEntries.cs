using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>What a commit changed.</summary>
/// <param name="Commit">The commit; null for what is not committed.</param>
/// <param name="Changes">What it changed, a line each, for people.</param>
/// <param name="Objects">What became of the objects.</param>
internal sealed record HistoryEntry(GitCommit? Commit, IReadOnlyList<string> Changes, IReadOnlyList<ObjectDiff> Objects);

/// <summary>What the commits changed of an image, or of one object, the newest first. Each is compared with the commit before
/// it on its own branch.</summary>
/// <param name="history">The versions.</param>
/// <param name="now">The annotations now.</param>
/// <param name="index">The place of the object among them; null for all objects.</param>
internal sealed class HistoryEntries(ImageHistory history, Document now, int? index)
{
    private Document _known = now;
    private int _at = index ?? -1;

    /// <summary>Reads as far as it is asked for.</summary>
    public IEnumerable<HistoryEntry> List(CancellationToken cancellation)
    {
        if (history.Head(cancellation) is { } head)
        {
            if (Step(null, head, _known) is { } entry) yield return entry;
            if (IsBegun) yield break;
        }
        foreach (var (commit, before, after) in history.Steps(cancellation))
        {
            if (before is null || after is null)
            {
                if (index is null) yield return new(commit, [$"{commit.Path} can't be read in this commit or the one before"], []);
                continue;
            }
            if (Step(commit, before, after) is { } entry) yield return entry;
            if (IsBegun) yield break;
        }
    }

    /// <summary>Whether the commit was found that added the object.</summary>
    private bool IsBegun => index is not null && _at < 0;

    private HistoryEntry? Step(GitCommit? commit, Document before, Document after)
    {
        int place = -1;
        if (index is not null)
        {
            // On another branch the object may not be there yet, or may have been removed since.
            place = ReferenceEquals(after, _known) ? _at : Matcher.Match(after, _known).Before(_at);
            if (place < 0) return null;
        }
        var diff = DocumentDiff.Between(before, after);
        if (index is not null) (_known, _at) = (before, diff.Matching.Before(place));
        ObjectDiff[] objects = [.. diff.Objects.Where(change => index is null || (change.After is not null && change.IndexAfter == place))];
        string[] lines = [.. index is null ? diff.Image.Select(DiffWords.Of) : [], .. objects.Select(change => $"{(change.IsAdded ? "+" : change.IsRemoved ? "−" : "~")} {DiffText.Words(change)}")];
        return lines.Length == 0 ? null : new(commit, lines, objects);
    }
}
