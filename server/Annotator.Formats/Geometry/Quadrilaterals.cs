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
        // Opposite sides together, and the angle of the longer ones: rounded corners tilt short sides most.
        var (alongX, alongY) = ((b.X - a.X + c.X - d.X) / 2, (b.Y - a.Y + c.Y - d.Y) / 2);
        var (acrossX, acrossY) = ((d.X - a.X + c.X - b.X) / 2, (d.Y - a.Y + c.Y - b.Y) / 2);
        double width = Distance((0, 0), (alongX, alongY)), height = Distance((0, 0), (acrossX, acrossY));
        double centerX = (a.X + b.X + c.X + d.X) / 4, centerY = (a.Y + b.Y + c.Y + d.Y) / 4;
        double turn = width >= height ? Math.Atan2(alongY, alongX) : Math.Atan2(acrossY, acrossX) - Math.PI / 2;
        double degrees = Math.Round(turn * 180 / Math.PI, 9);
        if (degrees <= -180) degrees += 360;
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
