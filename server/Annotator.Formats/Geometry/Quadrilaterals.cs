using Annotator.Core.Model;

namespace Annotator.Formats;

/// <summary>Rotated boxes as four corners.</summary>
internal static class Quadrilaterals
{
    /// <summary>The corners of a box, from its own top left, clockwise or the other way round.</summary>
    public static PointList Corners(BoxShape box, bool counterclockwise = false)
    {
        double centerX = box.X + box.Width / 2, centerY = box.Y + box.Height / 2;
        var (sin, cos) = box.Rotation == 0 ? (0, 1) : Math.SinCos(box.Rotation * Math.PI / 180);
        Span<double> corners = stackalloc double[8];
        ReadOnlySpan<(int X, int Y)> order = counterclockwise ? [(-1, -1), (-1, 1), (1, 1), (1, -1)] : [(-1, -1), (1, -1), (1, 1), (-1, 1)];
        for (int i = 0; i < 4; i++)
        {
            double x = order[i].X * box.Width / 2, y = order[i].Y * box.Height / 2;
            corners[2 * i] = centerX + x * cos - y * sin;
            corners[2 * i + 1] = centerY + x * sin + y * cos;
        }
        return new PointList(corners);
    }

    /// <summary>The box of four corners, its top left being the first; null where they are no rectangle.</summary>
    /// <param name="corners">Four points, either way round.</param>
    /// <param name="tolerance">How far a corner may be off, px.</param>
    public static BoxShape? ToBox(PointList corners, double tolerance)
    {
        if (corners.Count != 4) return null;
        bool counterclockwise = IsCounterclockwise(corners);
        var (a, b, c, d) = counterclockwise ? (corners[0], corners[3], corners[2], corners[1]) : (corners[0], corners[1], corners[2], corners[3]);
        double width = Distance(a, b), height = Distance(a, d);
        double centerX = (a.X + b.X + c.X + d.X) / 4, centerY = (a.Y + b.Y + c.Y + d.Y) / 4;
        double rotation = width > 0 ? Math.Atan2(b.Y - a.Y, b.X - a.X) : Math.Atan2(d.Y - a.Y, d.X - a.X) - Math.PI / 2;
        double degrees = Math.Round(rotation * 180 / Math.PI, 9);
        var box = new BoxShape(centerX - width / 2, centerY - height / 2, width, height, degrees == 0 ? 0 : degrees);
        var exact = Corners(box, counterclockwise);
        for (int i = 0; i < 4; i++)
            if (Distance(corners[i], exact[i]) > tolerance) return null;
        return box;
    }

    /// <summary>Whether points go round against the clock (y points down).</summary>
    public static bool IsCounterclockwise(PointList points)
    {
        double area = 0;
        for (int i = 0, j = points.Count - 1; i < points.Count; j = i++) area += points[j].X * points[i].Y - points[i].X * points[j].Y;
        return area < 0;
    }

    private static double Distance((double X, double Y) p, (double X, double Y) q) => Math.Sqrt((p.X - q.X) * (p.X - q.X) + (p.Y - q.Y) * (p.Y - q.Y));
}
