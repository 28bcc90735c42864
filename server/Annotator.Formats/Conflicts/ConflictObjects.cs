using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Formats.Conflicts;

/// <summary>Finds the objects that conflicts speak of where the format stores no ids: what a merge called one may be called
/// otherwise when the file is read.</summary>
internal static class ConflictObjects
{
    /// <summary>The least overlap of an object that was changed since with the version in the conflict.</summary>
    private const double LeastOverlap = 0.5;

    /// <summary>The conflicts with the ids that their objects have in a document.</summary>
    public static EquatableList<MergeConflict> Find(Document document, IReadOnlyList<MergeConflict> conflicts) =>
        conflicts.Select(conflict => conflict.AnnotationId is { } id ? conflict.Named(IdIn(document, conflict, id) ?? id) : conflict).ToEquatableList();

    private static string? IdIn(Document document, MergeConflict conflict, string id)
    {
        Annotation?[] versions = [conflict.Ours?.Annotation, conflict.Theirs?.Annotation];
        if (versions.OfType<Annotation>().Select(version => document.Annotations.Find(annotation => annotation.Label == version.Label && annotation.Shape.Equals(version.Shape))).FirstOrDefault(found => found is not null) is { } same)
            return same.Id;
        if (document.IndexOf(id) >= 0) return id;
        foreach (var version in versions.OfType<Annotation>())
        {
            var best = document.Annotations.Select(annotation => (annotation.Id, Overlap: Overlap.Of(annotation.Shape, version.Shape))).Where(pair => pair.Overlap >= LeastOverlap).OrderByDescending(pair => pair.Overlap).FirstOrDefault();
            if (best.Id is not null) return best.Id;
        }
        return null;
    }
}
