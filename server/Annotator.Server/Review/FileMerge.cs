using Annotator.Core.Merging;
using Annotator.Core.Model;
using Annotator.Formats;

namespace Annotator.Server.Review;

/// <summary>Merges three versions of an annotation file, in its format.</summary>
/// <param name="versions">The dataset around it.</param>
internal sealed class FileMerge(FileVersions versions)
{
    /// <summary>A merged file.</summary>
    /// <param name="Content">Its content.</param>
    /// <param name="Conflicts">What both sides changed differently, with the image.</param>
    /// <param name="LostOther">Whether the other side also changed what is not annotations, and that was not taken over.</param>
    public sealed record Result(byte[] Content, IReadOnlyList<(string Image, MergeConflict Conflict)> Conflicts, bool LostOther);

    private sealed record Version(byte[] Content, Side Side) : IDisposable
    {
        public void Dispose() => Side.Dispose();
    }

    /// <summary>Merges.</summary>
    /// <exception cref="UnreadableFileException">A version can't be read.</exception>
    /// <exception cref="CannotStoreException">The result can't be stored.</exception>
    public Result Merge(byte[] @base, byte[] ours, byte[] theirs, CancellationToken cancellation)
    {
        using Version start = Open("base", @base), mine = Open("ours", ours), other = Open("theirs", theirs);
        var conflicts = new List<(string, MergeConflict)>();
        var merged = new Dictionary<string, Document>();
        foreach (string image in new[] { mine, other, start }.SelectMany(version => versions.Images(version.Side)).Distinct())
        {
            cancellation.ThrowIfCancellationRequested();
            var result = ThreeWayMerge.MergeMatched(Read(start, image).Document, Read(mine, image).Document, Read(other, image).Document);
            merged.Add(image, versions.KeepsConflicts ? result.Document with { Conflicts = result.Document.Conflicts.Concat(result.Conflicts).Distinct().ToEquatableList() } : result.Document);
            conflicts.AddRange(result.Conflicts.Select(conflict => (image, conflict)));
        }
        if (merged.Count == 0) throw new NoAnnotationsException();
        if (conflicts.Count == 0 && TextMerge.Clean(@base, ours, theirs) is { } text && Says(text, merged)) return new(text, [], false);
        byte[] content = versions.Patch(mine.Side, ours, [.. merged.Select(pair => Update(mine, pair.Key, pair.Value, start, other))], cancellation);
        return new(content, conflicts, HasMore(start, other, merged.Keys));

        Version Open(string name, byte[] bytes) => new(bytes, versions.Open(name, bytes, cancellation));

        // What merging the lines gives is better where it says the same: it has what is not annotations from both sides.
        bool Says(byte[] bytes, Dictionary<string, Document> wanted)
        {
            try
            {
                using var version = Open("merged", bytes);
                return versions.Images(version.Side).ToHashSet().IsSubsetOf(wanted.Keys) && wanted.All(pair => IsSame(Read(version, pair.Key).Document, pair.Value));
            }
            catch (UnreadableFileException)
            {
                return false;
            }
        }

        // Whether putting the annotations of the one into the other does not give its file, either way.
        bool HasMore(Version from, Version to, IReadOnlyCollection<string> images) => from.Content.Length > 0 && to.Content.Length > 0 && !Gives(from, to, images) && !Gives(to, from, images);

        bool Gives(Version from, Version to, IReadOnlyCollection<string> images) =>
            versions.Patch(from.Side, from.Content, [.. images.Select(image => Update(from, image, Read(to, image).Document, to))], cancellation).AsSpan().SequenceEqual(to.Content);
    }

    private static DocumentUpdate Update(Version version, string image, Document target, params IEnumerable<Version> others) =>
        new(Read(version, image), target) { Versions = [.. others.Select(other => Read(other, image).Document)] };

    private static StoredDocument Read(Version version, string image) => version.Side.Store is null ? new(image, "", Document.Empty, [], [], null) : version.Side.Read(image);

    private static bool IsSame(Document a, Document b) => a.Fields.Equals(b.Fields) && a.Size == b.Size && Contents(a).SetEquals(Contents(b)) && a.Annotations.Count == b.Annotations.Count;

    private static HashSet<Annotation> Contents(Document document) => [.. document.Annotations.Select(annotation => annotation with { Id = "" })];
}
