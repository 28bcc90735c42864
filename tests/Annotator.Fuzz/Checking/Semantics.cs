using System.Globalization;
using Annotator.Core.Model;

namespace Annotator.Fuzz.Checking;

/// <summary>Compares documents by what they mean: numbers as far as a format writes them, attributes by their text, groups by
/// who belongs together. Ids do not count.</summary>
/// <param name="px">How far a coordinate may be off, px.</param>
/// <param name="degrees">How far the angle of an ellipse may be off.</param>
internal sealed class Semantics(double px, double degrees = 0.01)
{
    /// <summary>How two documents differ, or null when they mean the same.</summary>
    public string? Difference(Document expected, Document actual)
    {
        if (expected.Annotations.Count != actual.Annotations.Count) return $"{expected.Annotations.Count} objects became {actual.Annotations.Count}";
        if (!expected.Fields.Tags.Order(StringComparer.Ordinal).SequenceEqual(actual.Fields.Tags.Order(StringComparer.Ordinal))) return $"tags {string.Join(", ", expected.Fields.Tags)} became {string.Join(", ", actual.Fields.Tags)}";
        if (Difference(expected.Fields.Attributes, actual.Fields.Attributes) is { } fields) return "image " + fields;
        for (int i = 0; i < expected.Annotations.Count; i++)
            if (Difference(expected.Annotations[i], actual.Annotations[i]) is { } difference) return $"object {i}: {difference}";
        return Groups(expected).SequenceEqual(Groups(actual)) ? null : "groups differ";
    }

    /// <summary>How two objects differ, groups aside, or null.</summary>
    public string? Difference(Annotation expected, Annotation actual) =>
        expected.Label != actual.Label ? $"label “{expected.Label}” became “{actual.Label}”"
        : Difference(expected.Shape, actual.Shape)
        ?? Difference(Told(expected), Told(actual))
        ?? (Equals(expected.Provenance, actual.Provenance) ? null : $"provenance {expected.Provenance} became {actual.Provenance}");

    /// <summary>How two shapes differ, or null.</summary>
    public string? Difference(Shape expected, Shape actual)
    {
        // Formats of four corners can't tell a rectangle from a box.
        if (expected is PolygonShape { Parts: [[{ Count: 4 }]] } && actual is BoxShape same) return Difference(expected, new PolygonShape([[new PointList([.. Corners(same)])]]));
        if (expected.Kind != actual.Kind) return $"{Show(expected)} became {Show(actual)}";
        if (Math.Abs(Math.IEEERemainder(Turn(expected) - Turn(actual), 360)) > degrees) return $"{Show(expected)} became {Show(actual)}";
        var (a, b) = (Numbers(expected), Numbers(actual));
        if (a.Count != b.Count) return $"{Show(expected)} became {Show(actual)}";
        for (int i = 0; i < a.Count; i++)
            if (!(Math.Abs(a[i] - b[i]) <= px)) return $"{Show(expected)} became {Show(actual)}";
        return null;
    }

    /// <summary>The attributes of an object; the box that formats keep beside a skeleton follows from the points.</summary>
    private static AttributeSet Told(Annotation annotation) => annotation.Shape is KeypointsShape ? annotation.Attributes.With("bbox", null) : annotation.Attributes;

    private static string? Difference(AttributeSet expected, AttributeSet actual)
    {
        var (a, b) = (Texts(expected), Texts(actual));
        return a.SequenceEqual(b) ? null : $"attributes {string.Join("; ", a)} became {string.Join("; ", b)}";
    }

    /// <summary>Attributes as text; a flag that is off says no more than one that is absent.</summary>
    private static List<string> Texts(AttributeSet attributes) =>
        [.. attributes.Where(pair => pair.Value is not AttributeValue.Flag(false)).Select(pair => $"{pair.Key}={Text(pair.Value)}").Order(StringComparer.Ordinal)];

    private static string Text(AttributeValue value) => value switch
    {
        AttributeValue.Text(var text) => text,
        AttributeValue.Number(var number) => number.ToString("R", CultureInfo.InvariantCulture),
        AttributeValue.Flag(var flag) => flag ? "true" : "false",
        AttributeValue.Choices(var texts) => string.Join(", ", texts),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>For each object the first one that it is grouped with, or its own place.</summary>
    private static IEnumerable<int> Groups(Document document) =>
        document.Annotations.Select((a, i) => a.Group is null ? i : document.Annotations.FindIndex(other => other.Group == a.Group));

    /// <summary>The angle of an ellipse; a circle has none.</summary>
    private static double Turn(Shape shape) => shape switch
    {
        EllipseShape e when e.RadiusX != e.RadiusY => e.Rotation,
        _ => 0,
    };

    private static List<double> Numbers(Shape shape) => shape switch
    {
        BoxShape b => Corners(b),
        PolygonShape p => [.. p.Parts.SelectMany(part => part.SelectMany(ring => ring.Flat.ToArray().Append(ring.Count)))],
        PolylineShape l => [.. l.Points.Flat],
        PointShape p => [p.X, p.Y],
        EllipseShape e => [e.CenterX, e.CenterY, e.RadiusX, e.RadiusY],
        KeypointsShape k => [.. k.Points.Flat, .. k.Visibility],
        CuboidShape c => [.. c.Points.Flat],
        MaskShape m => [.. Pixels(m)],
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, null),
    };

    /// <summary>The pixels of a mask, whatever its window.</summary>
    private static IEnumerable<double> Pixels(MaskShape mask)
    {
        int at = 0;
        for (int run = 0; run < mask.Counts.Count; at += mask.Counts[run++])
            for (int i = at; run % 2 == 1 && i < at + mask.Counts[run]; i++) yield return (mask.X + i / mask.Height) * 1e6 + mask.Y + i % mask.Height;
    }

    /// <summary>The corners of a box, from its own top left: how far an angle is off counts as far as it shows.</summary>
    private static List<double> Corners(BoxShape box)
    {
        var (sin, cos) = box.Rotation == 0 ? (0, 1) : Math.SinCos(box.Rotation * Math.PI / 180);
        double x = box.Width / 2, y = box.Height / 2;
        return [.. Corner(-x, -y), .. Corner(x, -y), .. Corner(x, y), .. Corner(-x, y)];

        double[] Corner(double x, double y) => [box.X + box.Width / 2 + x * cos - y * sin, box.Y + box.Height / 2 + x * sin + y * cos];
    }

    private static string Show(Shape shape) => $"{shape.Kind.Name()} ({string.Join(' ', Numbers(shape).Take(40).Select(number => number.ToString("0.######", CultureInfo.InvariantCulture)))}) turned {Turn(shape)}";
}
