using System.Globalization;
using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Coco;

/// <summary>Finds what contradicts itself in a COCO file.</summary>
internal static class CocoChecks
{
    private const int MostOfAKind = 1000;

    /// <summary>What is wrong with ids and references, from the index alone.</summary>
    public static IEnumerable<Issue> Of(CocoFile file)
    {
        var index = file.Index;
        var images = index.Images.Select(image => image.Id).ToHashSet();
        var categories = index.Categories.Select(category => category.Id).ToHashSet();
        var used = new HashSet<long>(index.Annotations.Count);
        var counts = new Dictionary<string, int>();
        foreach (var entry in index.Annotations)
        {
            if (entry.ImageId is null || !images.Contains(entry.ImageId.Value))
                if (Report(entry, $"The annotation belongs to the image {Text(entry.ImageId)}, which the file does not have; it is not shown.") is { } image) yield return image;
            if (entry.Category is { } category && !categories.Contains(category))
                if (Report(entry, $"The annotation has the category {category}, which the file does not have.", IssueCodes.UnknownClass) is { } unknown) yield return unknown;
            if (entry.Id is { } id && !used.Add(id))
                if (Report(entry, $"The annotation id {id} occurs more than once.") is { } twice) yield return twice;
        }
        foreach (var group in index.Categories.GroupBy(category => category.Id).Where(group => group.Count() > 1))
            yield return new(IssueCodes.BrokenReference, Severity.Error, file.Path, null, $"The category id {group.Key} occurs {group.Count()} times.");
        foreach (var group in index.Images.GroupBy(image => image.Id).Where(group => group.Count() > 1))
            yield return new(IssueCodes.BrokenReference, Severity.Error, file.Path, null, $"The image id {group.Key} occurs {group.Count()} times.");

        Issue? Report(CocoEntry entry, string message, string code = IssueCodes.BrokenReference)
        {
            // A file whose every reference is broken is said to be so once, not a million times.
            int count = counts[code] = counts.GetValueOrDefault(code) + 1;
            return count <= MostOfAKind ? new(code, Severity.Error, file.Path, new(new(entry.Line, 0), new(entry.Line, 0)), message) : null;
        }
    }

    /// <summary>What is wrong with an annotation: values that do not follow from its geometry.</summary>
    public static IEnumerable<(string Code, Severity Severity, int Node, string Message)> Of(JsonTree tree, Annotation annotation, CocoImage image)
    {
        var members = CocoReader.Members(tree);
        var shape = annotation.Shape;
        if (members.TryGetValue("bbox", out int box) && shape is PolygonShape or MaskShape)
        {
            var (stored, real) = (CocoReader.Box(tree, box), Bounds.Of(shape));
            double slack = 2 + 0.02 * Math.Max(real.Width, real.Height);
            if (Math.Abs(stored.X - real.X) > slack || Math.Abs(stored.Y - real.Y) > slack || Math.Abs(stored.Width - real.Width) > slack || Math.Abs(stored.Height - real.Height) > slack)
                yield return (IssueCodes.StaleValue, Severity.Warning, box, $"“bbox” is not the box around the segmentation, which is [{Number(real.X)}, {Number(real.Y)}, {Number(real.Width)}, {Number(real.Height)}].");
        }
        if (members.TryGetValue("area", out int area) && shape is not KeypointsShape && tree[area].Kind == JsonKind.Number)
        {
            var (stored, real, ofBox) = (tree.Number(area), Areas.Of(shape), Bounds.Of(shape).Width * Bounds.Of(shape).Height);
            if (!Near(stored, real) && !Near(stored, ofBox))
                yield return (IssueCodes.StaleValue, Severity.Warning, area, $"“area” is {Number(stored)}, but the object covers {Number(real)} px².");
        }
        if (shape is KeypointsShape keypoints && members.TryGetValue("num_keypoints", out int count) && tree[count].Kind == JsonKind.Number && tree.Number(count) != keypoints.Visibility.Count(v => v > 0))
            yield return (IssueCodes.StaleValue, Severity.Warning, count, $"“num_keypoints” is {Number(tree.Number(count))}, but {keypoints.Visibility.Count(v => v > 0)} keypoints are labelled.");
        if (shape is MaskShape mask && image.Size is var (width, height) && (mask.Width, mask.Height) != (width, height))
            yield return (IssueCodes.StaleValue, Severity.Error, members["segmentation"], $"The mask is {mask.Width} × {mask.Height}, the image {width} × {height}.");
    }

    private static bool Near(double stored, double real) => Math.Abs(stored - real) <= 5 + 0.05 * Math.Max(stored, real);

    private static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    private static string Text(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "without id";
}
