using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.Datasets;
using Annotator.Server.Mapping;

namespace Annotator.Server.Review;

/// <summary>Gives objects of an open dataset back what they were, as an edit that can be undone.</summary>
internal static class Restoring
{
    /// <summary>The edit; nothing is applied.</summary>
    /// <param name="state">The open dataset.</param>
    /// <param name="image">Path of the image in it.</param>
    /// <param name="review">The image under review.</param>
    /// <param name="keys">The changes.</param>
    public static RestoreResult Make(DatasetState state, string image, ImageReview review, IReadOnlyList<string> keys)
    {
        var file = state.Documents.Get(image);
        if (file.Fault is { } fault) throw Refused.ReadOnly($"“{fault.File}” can't be read, so nothing was restored: {fault}");
        var current = file.Current;
        var after = review.After?.Document ?? Document.Empty;
        var matching = Matcher.Match(after, current);
        var changes = new List<ObjectDiff>();
        var target = current;
        string? label = null;
        foreach (string key in keys)
        {
            if (review.Find(key) is { } change)
            {
                label ??= change.Latest.Label;
                if (Back(change) is { } back) changes.Add(back);
            }
            else if (review.Changes.Any(known => known.Key == key && known.Kind == ReviewChangeKind.Image))
                target = target with { Fields = (review.Before?.Document ?? Document.Empty).Fields, Size = review.Before?.Document.Size ?? target.Size };
            else throw Refused.Invalid("What is to be restored has changed meanwhile; look at it again.");
        }
        target = PartialDiff.Apply(target, changes, place =>
            review.Diff.Matching.After(place) is >= 0 and var inAfter && matching.After(inAfter) is >= 0 and var now ? current.Annotations[now].Id : null);
        string name = keys.Count > 1 ? $"Restore {keys.Count} changes" : label is null ? "Restore the image’s tags" : $"Restore {Limits.Excerpt(label)}";
        var edit = DocumentDiff.Between(current, target).ToEdit(image, name);
        return new(image, name, [.. edit.Changes.Select(ChangeMap.ToWire)]);

        // The change backwards, of the object as it is now; null when there is nothing to do.
        ObjectDiff? Back(ObjectDiff change)
        {
            int at = change.After is null ? -1 : matching.After(change.IndexAfter);
            var now = at < 0 ? null : current.Annotations[at];
            if (now is null && (change.Before is null || IsThere(change.Before))) return null;
            return change.Invert() with { Before = now, IndexBefore = at };
        }

        bool IsThere(Core.Model.Annotation wanted) => current.Annotations.Any(annotation => (annotation with { Id = wanted.Id }).Equals(wanted));
    }
}
