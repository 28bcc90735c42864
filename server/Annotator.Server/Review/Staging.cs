using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.CommandLine;
using Annotator.Server.Git;

namespace Annotator.Server.Review;

/// <summary>Stages and unstages single changes: the annotation file of the index gets just these objects.</summary>
/// <param name="pair">The dataset; on one side it is the index.</param>
/// <param name="review">The image.</param>
internal sealed class Staging(SidePair pair, ImageReview review)
{
    /// <summary>What can be done with single changes; null when neither side is the index, or it can't be done.</summary>
    public StageAction? Action => Reason is not null ? null
        : pair is { Before.Name: "index", After.Folder: DiskFolder } ? StageAction.Stage
        : pair is { Before.Name: "HEAD", After.Name: "index" } ? StageAction.Unstage
        : null;

    /// <summary>Why single changes can't be staged, for people; null when they can, or when it makes no sense.</summary>
    public string? Reason =>
        pair is not ({ Before.Name: "index", After.Folder: DiskFolder } or { Before.Name: "HEAD", After.Name: "index" }) ? null
        : IndexSide.Store is not IEditableStore ? "The annotation file is not in the index yet: stage it as a whole."
        : !IndexSide.Images.ContainsKey(IndexImage) ? "The image is not in the index: stage it first."
        : null;

    private bool IsUnstaging => pair.After.Folder is GitFolder;

    private Side IndexSide => IsUnstaging ? pair.After : pair.Before;

    private string IndexImage => IsUnstaging ? review.Image : review.ImageBefore;

    /// <summary>Does it.</summary>
    /// <param name="keys">The changes.</param>
    /// <param name="cancellation">Stops before the index is written.</param>
    /// <exception cref="UsageException">It can't be done.</exception>
    /// <exception cref="GitException">The index can't be written.</exception>
    public void Run(IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        if (Action is null) throw new UsageException(Reason ?? "Only changes between index and work tree, or HEAD and index, can be staged.");
        var state = IndexSide.Read(IndexImage);
        var other = (IsUnstaging ? review.Before : review.After)?.Document ?? Document.Empty;
        var target = Target(state.Document, other, keys);
        if (target.Equals(state.Document)) return;
        IndexSide.AssumeSize(IndexImage);
        var plan = ((IEditableStore)IndexSide.Store!).Plan([new DocumentUpdate(state, target) { Versions = [other] }], null, cancellation);
        var writer = new GitIndexWriter(pair.Repository!.Program);
        foreach (var file in plan.Files)
        {
            string path = RelativePaths.Join(pair.Prefix, file.Path);
            // A file that is only in the index and says nothing any more leaves it.
            if (file.IsDeletion || (IsUnstaging && target.IsEmpty && file.Path == state.File && (pair.Before.Folder as GitFolder)?.Name(file.Path) is null)) writer.Remove(path);
            else writer.Stage(path, file.ToArray());
        }
    }

    private Document Target(Document document, Document other, IReadOnlyList<string> keys)
    {
        var changes = new List<ObjectDiff>();
        foreach (string key in keys)
        {
            if (review.Find(key) is { } change) changes.Add(IsUnstaging ? change.Invert() : change);
            else if (review.Changes.Any(known => known.Key == key && known.Kind == ReviewChangeKind.Image)) document = document with { Fields = other.Fields, Size = other.Size };
            else throw new UsageException("What is to be staged has changed meanwhile; look at it again.");
        }
        var diff = IsUnstaging ? review.Diff.Invert() : review.Diff;
        return PartialDiff.Apply(document, changes, place => diff.Matching.Before(place) is >= 0 and var at ? diff.Before.Annotations[at].Id : null);
    }
}
