using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>What a commit changed.</summary>
/// <param name="Commit">The commit; null for what is not committed.</param>
/// <param name="Changes">What it changed, a line each, for people.</param>
internal sealed record HistoryEntry(GitCommit? Commit, IReadOnlyList<string> Changes);

/// <summary>What the commits changed of an image, or of one object, the newest first.</summary>
/// <param name="history">The versions.</param>
/// <param name="now">The annotations now.</param>
/// <param name="index">The place of the object among them; null for all objects.</param>
internal sealed class HistoryEntries(ImageHistory history, Document now, int? index)
{
    /// <summary>Reads as far as it is asked for.</summary>
    public IEnumerable<HistoryEntry> List(CancellationToken cancellation)
    {
        var (document, at) = (now, index);
        GitCommit? since = null;
        foreach (var (commit, version) in history.Versions(cancellation))
        {
            if (version is null)
            {
                yield return new(since, [$"{commit.Path} can't be read in {commit.Hash[..10]}; what came before is left out"]);
                yield break;
            }
            var diff = DocumentDiff.Between(version, document);
            string[] changes = [.. Changes(diff, at)];
            if (changes.Length > 0) yield return new(since, changes);
            if (at is { } place)
            {
                if (diff.Matching.Before(place) is not (>= 0 and var before)) yield break;
                at = before;
            }
            (document, since) = (version, commit);
        }
        if (since is null) yield return new(null, [.. Changes(DocumentDiff.Between(Document.Empty, document), at)]);
        else if (!document.IsEmpty) yield return new(since, [.. Changes(DocumentDiff.Between(Document.Empty, document), at)]);
    }

    private static IEnumerable<string> Changes(DocumentDiff diff, int? at)
    {
        if (at is null)
            foreach (var difference in diff.Image) yield return DiffWords.Of(difference);
        foreach (var change in diff.Objects.Where(change => at is null || (change.After is not null && change.IndexAfter == at)))
            yield return $"{(change.IsAdded ? "+" : change.IsRemoved ? "−" : "~")} {DiffText.Words(change)}";
    }
}
