using System.Text;

namespace Annotator.Core.Model;

/// <summary>Bounds of what a document may hold. Files beyond them can't be read and edits beyond them are refused, so
/// that everything in memory can be saved and read again.</summary>
public static class Limits
{
    /// <summary>The largest absolute value of a coordinate or length, px.</summary>
    public const double Coordinate = 1e7;

    /// <summary>The longest id, label, tag, group, or name or text of an attribute, in UTF-16 units.</summary>
    public const int TextLength = 10_000;

    /// <summary>The most annotations of one image.</summary>
    public const int AnnotationCount = 100_000;

    /// <summary>The most attributes that an object or image may have.</summary>
    public const int AttributeCount = 1000;

    /// <summary>What is wrong with an annotation, for people, or null when it can be stored.</summary>
    public static string? Fault(Annotation annotation)
    {
        if (annotation.Label.Length == 0) return "The label is empty; an annotation needs a label.";
        return TextFault("The id", annotation.Id)
            ?? (annotation.Id.Length == 0 ? "The id is empty." : null)
            ?? TextFault("The label", annotation.Label)
            ?? (annotation.Group is { } group ? TextFault("The group", group) : null)
            ?? (annotation.Provenance is { } provenance ? Fault(provenance) : null)
            ?? Fault(annotation.Attributes)
            ?? Fault(annotation.Shape);
    }

    /// <summary>What is wrong with the tags and attributes of an image, for people, or null.</summary>
    public static string? Fault(ImageFields fields)
    {
        foreach (var tag in fields.Tags)
        {
            if (tag.Length == 0) return "A tag is empty.";
            if (TextFault("The tag", tag) is { } fault) return fault;
        }
        return Fault(fields.Attributes);
    }

    /// <summary>What is wrong with a recorded size, for people, or null.</summary>
    public static string? Fault(ImageSize size) =>
        size is { Width: > 0 and <= (int)Coordinate, Height: > 0 and <= (int)Coordinate }
            ? null
            : $"The size {size.Width} × {size.Height} is none an image can have.";

    /// <summary>What is wrong with a shape, for people, or null.</summary>
    public static string? Fault(Shape shape) => shape switch
    {
        BoxShape s => NumbersFault(s.X, s.Y, s.Width, s.Height, s.Rotation)
            ?? NegativeFault("The width of the box", s.Width) ?? NegativeFault("The height of the box", s.Height),
        PolygonShape s => Fault(s),
        PolylineShape s => PointsFault("A polyline", s.Points, 2),
        PointShape s => NumbersFault(s.X, s.Y),
        EllipseShape s => NumbersFault(s.CenterX, s.CenterY, s.RadiusX, s.RadiusY, s.Rotation)
            ?? NegativeFault("The first radius of the ellipse", s.RadiusX) ?? NegativeFault("The second radius of the ellipse", s.RadiusY),
        KeypointsShape s => Fault(s),
        MaskShape s => Fault(s),
        CuboidShape s => s.Points.Count == 8 ? NumbersFault(s.Points.Flat) : $"A cuboid has 8 corners; this one has {s.Points.Count}.",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };

    private static string? Fault(PolygonShape polygon)
    {
        if (polygon.Parts.Count == 0) return "A polygon needs at least one part.";
        foreach (var part in polygon.Parts)
        {
            if (part.Count == 0) return "A part of a polygon needs an outer ring.";
            foreach (var ring in part)
                if (PointsFault("A ring of a polygon", ring, 3) is { } fault) return fault;
        }
        return null;
    }

    private static string? Fault(KeypointsShape keypoints)
    {
        if (keypoints.Visibility.Count != keypoints.Points.Count)
            return $"Keypoints need a visibility for each point; there are {keypoints.Points.Count} points and {keypoints.Visibility.Count} visibilities.";
        foreach (int visibility in keypoints.Visibility)
            if (visibility is < 0 or > 2) return $"The visibility of a keypoint is 0, 1 or 2, not {visibility}.";
        return PointsFault("A skeleton", keypoints.Points, 1);
    }

    private static string? Fault(MaskShape mask)
    {
        if (mask.Width <= 0 || mask.Height <= 0) return "The window of a mask has no pixels.";
        if (NumbersFault(mask.X, mask.Y, mask.Width, mask.Height) is { } fault) return fault;
        long sum = 0;
        foreach (int count in mask.Counts)
        {
            if (count < 0) return $"A run of a mask can't be {count} px long.";
            sum += count;
        }
        long pixels = (long)mask.Width * mask.Height;
        return sum == pixels ? null : $"The runs of the mask add up to {sum} px, but its window of {mask.Width} × {mask.Height} has {pixels}.";
    }

    private static string? Fault(Provenance provenance)
    {
        if (provenance.Model.Length == 0) return "The model of the provenance has no name.";
        if (TextFault("The name of the model", provenance.Model) is { } fault) return fault;
        return provenance.Score is not { } score || score is >= 0 and <= 1 ? null : $"A score lies between 0 and 1; {score} does not.";
    }

    private static string? Fault(AttributeSet attributes)
    {
        if (attributes.Count > AttributeCount) return $"There are {attributes.Count:N0} attributes; {AttributeCount:N0} is the most.";
        foreach (var (name, value) in attributes)
        {
            if (name.Length == 0) return "An attribute has no name.";
            var fault = TextFault("The name of the attribute", name) ?? value switch
            {
                AttributeValue.Number(var number) when !double.IsFinite(number) => $"The attribute “{Excerpt(name)}” is not a finite number.",
                AttributeValue.Text(var text) => TextFault($"The attribute “{Excerpt(name)}”", text),
                AttributeValue.Choices(var texts) => texts.Select(text => TextFault($"The attribute “{Excerpt(name)}”", text)).FirstOrDefault(f => f is not null),
                _ => null,
            };
            if (fault is not null) return fault;
        }
        return null;
    }

    private static string? PointsFault(string what, PointList points, int least) =>
        points.Count < least ? $"{what} needs at least {least} {(least == 1 ? "point" : "points")}; there are {points.Count}." : NumbersFault(points.Flat);

    private static string? NumbersFault(params ReadOnlySpan<double> numbers)
    {
        foreach (double number in numbers)
            if (!(Math.Abs(number) <= Coordinate)) return $"{number} is not a coordinate; coordinates lie between −10,000,000 and 10,000,000.";
        return null;
    }

    private static string? NegativeFault(string what, double value) => value < 0 ? $"{what} is negative: {value}." : null;

    /// <summary>What is wrong with a text of any kind, for people, or null.</summary>
    internal static string? TextFault(string what, string text)
    {
        if (text.Length > TextLength) return $"{what} “{Excerpt(text)}” is too long: {text.Length:N0} characters; {TextLength:N0} is the most.";
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!Rune.TryGetRuneAt(text, i, out _)) return $"{what} “{Excerpt(text)}” holds half a character (a lone surrogate).";
            i++;
        }
        return null;
    }

    /// <summary>A text shortened for a message.</summary>
    public static string Excerpt(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 39), "…");
}
