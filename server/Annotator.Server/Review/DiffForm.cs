using System.Text.Json;
using Annotator.Core.Diffing;
using Annotator.Core.Model;
using Annotator.Server.CommandLine;

namespace Annotator.Server.Review;

/// <summary>A comparison as JSON; docs/cli.md describes it.</summary>
internal static class DiffForm
{
    private sealed record Dataset(string Root, string Before, string After, string Format, Summary Summary, Classes? Classes, IReadOnlyList<Image> Images, IReadOnlyList<string>? Notes);

    private sealed record Summary(int Images, int Added, int Removed, int Changed, int Reinterpreted);

    private sealed record Classes(EquatableList<ClassPlace> Added, EquatableList<ClassPlace> Removed, EquatableList<ClassRename> Renamed, EquatableList<ClassMove> Moved);

    private sealed record Image(string Path, string? RenamedFrom, string Status, string? File, bool? ImageReplaced, string? Fault, IReadOnlyList<Change> Differences, IReadOnlyList<Object> Objects);

    private sealed record Object(string Change, string Id, string Label, JsonElement? Before, JsonElement? After, IReadOnlyList<Change> Differences);

    private sealed record Change(string Kind, string Text, double? Dx = null, double? Dy = null, double? Iou = null);

    /// <summary>The comparison.</summary>
    public static object Of(IReadOnlyList<DatasetDiff> diffs) => diffs.Select(Of).ToList();

    private static Dataset Of(DatasetDiff diff) => new(
        diff.Root, diff.Before, diff.After, diff.Format, new(diff.Images.Count, diff.Added, diff.Removed, diff.Changed, diff.Reinterpreted),
        diff.Classes is { IsEmpty: false } classes ? new(classes.Added, classes.Removed, classes.Renamed, classes.Moved) : null,
        [.. diff.Images.Select(Of)], diff.Notes.Count > 0 ? diff.Notes : null);

    private static Image Of(ImageDiff image) => new(
        image.Image, image.RenamedFrom, image.Status.ToString().ToLowerInvariant(), image.File, image.IsReplaced ? true : null, image.Fault,
        [.. (image.Diff?.Image ?? []).Select(Of)], [.. (image.Diff?.Objects ?? []).Select(Of)]);

    private static Object Of(ObjectDiff change) => new(
        change.IsAdded ? "added" : change.IsRemoved ? "removed" : "changed", change.Id, change.Latest.Label, Of(change.Before), Of(change.After), [.. change.Differences.Select(Of)]);

    private static JsonElement? Of(Annotation? annotation) => annotation is null ? null : NativeForm.Of(Document.Empty with { Annotations = [annotation] }).GetProperty("annotations")[0];

    private static Change Of(Difference difference)
    {
        string text = DiffWords.Of(difference);
        return difference switch
        {
            Moved m => new("moved", text, m.X, m.Y),
            Resized r => new("resized", text, Iou: r.Overlap),
            Reshaped r => new("reshaped", text, Iou: r.Overlap),
            Rotated => new("rotated", text),
            Relabelled => new("relabelled", text),
            AttributeChanged => new("attribute", text),
            Regrouped => new("group", text),
            ProvenanceChanged p => new(p.IsAccepted ? "accepted" : "provenance", text),
            Reordered => new("order", text),
            TagsChanged => new("tags", text),
            SizeChanged => new("size", text),
            _ => throw new ArgumentOutOfRangeException(nameof(difference), difference, null),
        };
    }
}
