using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Diffing;

/// <summary>Says how one shape became another: moved, resized, turned, or redrawn.</summary>
internal static class ShapeDifferences
{
    /// <summary>What rounding in files may make of a distance, px.</summary>
    private const double Rounding = 0.01;

    /// <summary>Adds at least one difference; the shapes are not equal.</summary>
    public static void Find(Shape before, Shape after, List<Difference> differences)
    {
        int count = differences.Count;
        switch (before, after)
        {
            case (BoxShape a, BoxShape b):
                FindCentred(before, after, (a.X + a.Width / 2, a.Y + a.Height / 2, a.Width, a.Height, a.Rotation), (b.X + b.Width / 2, b.Y + b.Height / 2, b.Width, b.Height, b.Rotation), differences);
                break;
            case (EllipseShape a, EllipseShape b):
                FindCentred(before, after, (a.CenterX, a.CenterY, 2 * a.RadiusX, 2 * a.RadiusY, a.Rotation), (b.CenterX, b.CenterY, 2 * b.RadiusX, 2 * b.RadiusY, b.Rotation), differences);
                break;
            default:
                if (Shift(before, after) is var (x, y)) differences.Add(new Moved(x, y));
                break;
        }
        if (differences.Count == count) differences.Add(new Reshaped(before, after, Overlap.Of(before, after)));
    }

    private static void FindCentred(
        Shape before,
        Shape after,
        (double X, double Y, double Width, double Height, double Rotation) a,
        (double X, double Y, double Width, double Height, double Rotation) b,
        List<Difference> differences)
    {
        double x = b.X - a.X, y = b.Y - a.Y, width = Math.Abs(b.Width - a.Width), height = Math.Abs(b.Height - a.Height);
        bool isResized = width > Rounding || height > Rounding;
        // An edge that is dragged takes the centre along by half its way; of what is turned, in any direction.
        bool isTurned = a.Rotation != 0 || b.Rotation != 0;
        double slackX = (isTurned ? Math.Max(width, height) : width) / 2, slackY = (isTurned ? Math.Max(width, height) : height) / 2;
        bool isMoved = Math.Abs(x) > slackX + Rounding || Math.Abs(y) > slackY + Rounding;
        if (isMoved || (!isResized && a.Rotation == b.Rotation && (x != 0 || y != 0))) differences.Add(new Moved(x, y));
        if (isResized) differences.Add(new Resized((a.Width, a.Height), (b.Width, b.Height), Overlap.Of(before, after)));
        if (a.Rotation != b.Rotation) differences.Add(new Rotated(a.Rotation, b.Rotation));
    }

    /// <summary>How far a shape was moved as a whole, or null when more happened to it.</summary>
    private static (double X, double Y)? Shift(Shape before, Shape after) => (before, after) switch
    {
        (PointShape a, PointShape b) => (b.X - a.X, b.Y - a.Y),
        (PolylineShape a, PolylineShape b) => Shift([a.Points], [b.Points]),
        (CuboidShape a, CuboidShape b) => Shift([a.Points], [b.Points]),
        (KeypointsShape a, KeypointsShape b) => a.Visibility == b.Visibility ? Shift([a.Points], [b.Points]) : null,
        (PolygonShape a, PolygonShape b) => a.Parts.Select(part => part.Count).SequenceEqual(b.Parts.Select(part => part.Count))
            ? Shift([.. a.Parts.SelectMany(part => part)], [.. b.Parts.SelectMany(part => part)])
            : null,
        (MaskShape a, MaskShape b) => a with { X = b.X, Y = b.Y } == b ? (b.X - a.X, b.Y - a.Y) : null,
        _ => null,
    };

    private static (double X, double Y)? Shift(PointList[] before, PointList[] after)
    {
        double x = after[0][0].X - before[0][0].X, y = after[0][0].Y - before[0][0].Y;
        for (int i = 0; i < before.Length; i++)
        {
            if (before[i].Count != after[i].Count) return null;
            for (int k = 0; k < before[i].Count; k++)
                if (Math.Abs(after[i][k].X - before[i][k].X - x) > Rounding || Math.Abs(after[i][k].Y - before[i][k].Y - y) > Rounding) return null;
        }
        return (x, y);
    }
}
