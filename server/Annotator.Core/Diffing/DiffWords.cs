using System.Globalization;
using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>Says in words what differs.</summary>
public static class DiffWords
{
    /// <summary>What a difference is: "moved by (3, −2) px".</summary>
    public static string Of(Difference difference) => difference switch
    {
        Moved m => Math.Abs(m.X) < 0.005 && Math.Abs(m.Y) < 0.005 ? "moved by less than 0.01 px" : $"moved by ({Number(m.X)}, {Number(m.Y)}) px",
        Resized r => $"resized from {Number(r.Before.Width)} × {Number(r.Before.Height)} to {Number(r.After.Width)} × {Number(r.After.Height)} px (IoU {Share(r.Overlap)})",
        Reshaped r => Of(r),
        Rotated r => $"rotated by {Number(r.After - r.Before)}°",
        Relabelled r => $"relabelled “{Limits.Excerpt(r.Before)}” → “{Limits.Excerpt(r.After)}”",
        AttributeChanged a => $"{Limits.Excerpt(a.Name)}: {Value(a.Before)} → {Value(a.After)}",
        Regrouped g => $"group: {Text(g.Before)} → {Text(g.After)}",
        ProvenanceChanged p => p.IsAccepted ? $"suggestion of {Limits.Excerpt(p.Before!.Model)} accepted" : $"provenance: {Origin(p.Before)} → {Origin(p.After)}",
        Reordered r => $"drawing order {r.Before + 1} → {r.After + 1}",
        TagsChanged t => Of(t),
        SizeChanged s => $"image size: {Size(s.Before)} → {Size(s.After)}",
        _ => throw new ArgumentOutOfRangeException(nameof(difference), difference, null),
    };

    /// <summary>An object in one line, in px: "cat box x 10, y 20, 30 × 40 px, pose: sitting".</summary>
    public static string Of(Annotation annotation)
    {
        var words = new List<string> { $"{Limits.Excerpt(annotation.Label)} {Of(annotation.Shape)}" };
        words.AddRange(annotation.Attributes.Select(pair => $"{Limits.Excerpt(pair.Key)}: {Value(pair.Value)}"));
        if (annotation.Group is { } group) words.Add($"group: {Limits.Excerpt(group)}");
        if (annotation.Provenance is { } provenance) words.Add($"by {Origin(provenance)}");
        return string.Join(", ", words);
    }

    /// <summary>A shape in a few words, in px.</summary>
    public static string Of(Shape shape)
    {
        var bounds = ShapeGeometry.BoundsOf(shape);
        string place = shape switch
        {
            PointShape p => $"at ({Number(p.X)}, {Number(p.Y)})",
            BoxShape b => $"x {Number(b.X)}, y {Number(b.Y)}, {Number(b.Width)} × {Number(b.Height)} px{Turn(b.Rotation)}",
            EllipseShape e => $"centre ({Number(e.CenterX)}, {Number(e.CenterY)}), radii {Number(e.RadiusX)} × {Number(e.RadiusY)} px{Turn(e.Rotation)}",
            _ => $"x {Number(bounds.MinX)}, y {Number(bounds.MinY)}, {Number(bounds.Width)} × {Number(bounds.Height)} px, {Measure(shape)}",
        };
        return $"{shape.Kind.Name()} {place}";
    }

    /// <summary>The value of an attribute.</summary>
    public static string Value(AttributeValue? value) => value switch
    {
        null => "–",
        AttributeValue.Text(var text) => Text(text),
        AttributeValue.Number(var number) => number.ToString("R", CultureInfo.InvariantCulture),
        AttributeValue.Flag(var flag) => flag ? "yes" : "no",
        AttributeValue.Choices(var texts) => $"[{string.Join(", ", texts.Select(Limits.Excerpt))}]",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>A number with at most two decimals.</summary>
    public static string Number(double value)
    {
        string text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text.Replace('-', '−');
    }

    /// <summary>A share with two decimals, rounded down so that only what is whole is called 1.00.</summary>
    private static string Share(double value) => (Math.Floor(value * 100) / 100).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Of(Reshaped reshaped)
    {
        var (before, after) = (reshaped.Before, reshaped.After);
        if (before.Kind != after.Kind) return $"{before.Kind.Name()} became {after.Kind.Name()} (IoU {Share(reshaped.Overlap)})";
        string was = Measure(before), now = Measure(after);
        return $"reshaped ({(was == now ? now : $"{was} → {now}")}, IoU {Share(reshaped.Overlap)})";
    }

    private static string Of(TagsChanged tags)
    {
        var added = tags.After.Except(tags.Before).Select(tag => "+" + Limits.Excerpt(tag));
        var removed = tags.Before.Except(tags.After).Select(tag => "−" + Limits.Excerpt(tag));
        string words = string.Join(", ", removed.Concat(added));
        return words.Length > 0 ? $"tags: {words}" : "tags in another order";
    }

    private static string Measure(Shape shape) => shape switch
    {
        PolygonShape s => Count(s.Parts.Sum(part => part.Sum(ring => ring.Count)), "vertex", "vertices") + (s.Parts.Count > 1 ? $" in {s.Parts.Count} parts" : ""),
        PolylineShape s => Count(s.Points.Count, "vertex", "vertices"),
        KeypointsShape s => $"{s.Visibility.Count(visibility => visibility > 0)} of {Count(s.Points.Count, "keypoint", "keypoints")}",
        MaskShape s => $"{ShapeGeometry.AreaOf(s):0} px²",
        CuboidShape => "8 corners",
        _ => "1 vertex",
    };

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    private static string Turn(double rotation) => rotation == 0 ? "" : $", {Number(rotation)}°";

    private static string Text(string? text) => text is null ? "–" : $"“{Limits.Excerpt(text)}”";

    private static string Size(ImageSize? size) => size is var (width, height) ? $"{width} × {height}" : "–";

    private static string Origin(Provenance? provenance) => provenance is null ? "a person"
        : Limits.Excerpt(provenance.Model) + (provenance.Score is { } score ? $" {score.ToString("0.##", CultureInfo.InvariantCulture)}" : "") + (provenance.Confirmed ? ", confirmed" : ", not confirmed");
}
