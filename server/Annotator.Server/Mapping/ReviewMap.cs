using Annotator.Formats;
using Annotator.Protocol.Model;
using Annotator.Server.Review;

namespace Annotator.Server.Mapping;

/// <summary>Comparisons on the wire.</summary>
internal static class ReviewMap
{
    /// <summary>A compared dataset.</summary>
    /// <param name="root">Absolute path of its folder.</param>
    /// <param name="diff">What differs.</param>
    public static DatasetComparison ToWire(string root, DatasetDiff diff) => new(
        Path.TrimEndingDirectorySeparator(root),
        Path.GetFileName(Path.TrimEndingDirectorySeparator(root)),
        diff.Before,
        diff.After,
        FormatRegistry.Find(diff.Format)?.Title ?? diff.Format,
        [.. diff.Images.Select(image => ToWire(root, image))],
        [.. DiffText.ClassLines(diff)],
        diff.Notes);

    private static ImageComparison ToWire(string root, ImageDiff image) => new(
        image.Image,
        image.Status switch
        {
            ImageStatus.Added => ReviewStatus.Added,
            ImageStatus.Removed => ReviewStatus.Removed,
            ImageStatus.Changed => ReviewStatus.Changed,
            _ => ReviewStatus.Unreadable,
        },
        image.Diff?.Added ?? 0,
        image.Diff?.Removed ?? 0,
        image.Diff?.Changed ?? 0,
        image.Diff?.Image.Count > 0,
        image.IsReplaced,
        image.RenamedFrom,
        image.File is { } file ? Path.Combine(root, file) : null,
        image.Fault);
}
