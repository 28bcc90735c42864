using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;
using Annotator.Server.Git;
using Annotation = Annotator.Core.Model.Annotation;

namespace Annotator.Server.Review;

/// <summary>Finds out who changed an object last, reading history no further than needed.</summary>
internal sealed class ObjectBlame
{
    private const string Shallow = "The clone is shallow, and the object is older. Fetch the rest with “git fetch --unshallow”.";

    private readonly string _root, _image, _file;
    private readonly Document _stored;
    private readonly Annotation _object;
    private readonly bool _isSaved;

    /// <summary>Takes the object as an open dataset has it.</summary>
    /// <param name="paths">The dataset.</param>
    /// <param name="tracked">The image's document.</param>
    /// <param name="id">The object's id.</param>
    public ObjectBlame(DatasetPaths paths, TrackedDocument tracked, string id)
    {
        (_root, _image, _file) = (paths.Root, paths.Absolute(tracked.Image), paths.Absolute(tracked.File));
        _stored = tracked.Stored.Document;
        _object = tracked.Shown.Annotations.Find(annotation => annotation.Id == id) ?? throw Refused.NotFound("There is no such object any more.");
        _isSaved = _stored.Annotations.Contains(_object);
    }

    /// <summary>Searches.</summary>
    /// <param name="cancellation">Stops between two commits.</param>
    public BlameResult Find(CancellationToken cancellation)
    {
        try
        {
            using var repository = GitRepository.Find(_root);
            return Find(new ImageHistory(repository, _file, _image), cancellation);
        }
        catch (GitException e)
        {
            return new(null, e.Message);
        }
    }

    private BlameResult Find(ImageHistory history, CancellationToken cancellation)
    {
        // From the file as it is: what is in memory may have more decimals than the format keeps.
        if (!_isSaved || history.OnDisk(cancellation) is not { } document) return new(Entry(null, null));
        int index = Matcher.Match(_stored, document).After(_stored.Annotations.IndexOf(_object));
        if (index < 0) return new(Entry(null, null));
        foreach (var entry in new HistoryEntries(history, document, index).List(cancellation))
        {
            // Another drawing order is no change of the object.
            if (entry.Objects.FirstOrDefault(change => change.IsAdded || change.Differences.Any(difference => difference is not Reordered)) is { } change)
                return history.IsShallow && change.IsAdded ? new(null, Shallow) : new(Entry(entry.Commit, change));
        }
        return new(null, history.IsShallow ? Shallow : "Its history can't be read.");
    }

    private BlameEntry Entry(GitCommit? commit, ObjectDiff? change)
    {
        string[] words = change is { Differences.Count: > 0 } ? [.. change.Differences.Where(difference => difference is not Reordered).Select(DiffWords.Of)] : [$"added {DiffWords.Of(_object)}"];
        return commit is null ? new(null, null, null, null, null, words) : new(commit.Hash, commit.Author, commit.Email, commit.Date, commit.Subject, words);
    }
}
