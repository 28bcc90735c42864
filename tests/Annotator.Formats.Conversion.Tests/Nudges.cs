using Annotator.Core.Model;

namespace Annotator.Formats.Conversion.Tests;

/// <summary>Shapes as people move them.</summary>
internal static class Nudges
{
    /// <summary>A shape with its first point, or all of it where it has none, a pixel to the right.</summary>
    public static Shape Nudged(Shape shape) => shape switch
    {
        BoxShape box => box with { X = box.X + 1 },
        PolygonShape polygon => new PolygonShape([[First(polygon.Parts[0][0])], .. polygon.Parts.Skip(1)]),
        PolylineShape line => new PolylineShape(First(line.Points)),
        PointShape point => point with { X = point.X + 1 },
        EllipseShape ellipse => ellipse with { CenterX = ellipse.CenterX + 1 },
        KeypointsShape keypoints => keypoints with { Points = First(keypoints.Points) },
        MaskShape mask => mask with { X = mask.X + 1 },
        CuboidShape cuboid => new CuboidShape(First(cuboid.Points)),
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    /// <summary>Whether two texts differ between two places of the first alone.</summary>
    public static bool DiffersWithin(string before, string after, TextRange place)
    {
        if (before == after) return false;
        int start = 0, end = 0, shorter = Math.Min(before.Length, after.Length);
        while (start < shorter && before[start] == after[start]) start++;
        while (end < shorter - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        return start >= Offset(before, place.Start) && before.Length - end <= Offset(before, place.End);
    }

    /// <summary>Where a place of a text is.</summary>
    public static int Offset(string text, TextPosition position)
    {
        int at = 0;
        for (int line = 0; line < position.Line; line++) at = text.IndexOf('\n', at) + 1;
        return at + position.Character;
    }

    private static PointList First(PointList points) => new([points[0].X + 1, .. points.Flat[1..]]);
}
