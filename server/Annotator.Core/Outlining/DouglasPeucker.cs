namespace Annotator.Core.Outlining;

/// <summary>Douglas and Peucker, "Algorithms for the Reduction of the Number of Points Required to Represent a Digitized Line
/// or its Caricature", 1973.</summary>
internal static class DouglasPeucker
{
    /// <summary>Marks the points that a line within the tolerance needs between two of its points that are marked already.</summary>
    /// <param name="flat">x0, y0, x1, y1, …</param>
    /// <param name="from">Index of the first point.</param>
    /// <param name="to">Index of the last point; indices behind the last one begin anew.</param>
    /// <param name="tolerance">The largest distance of a point that is left out from the line.</param>
    /// <param name="isKept">Marks by point.</param>
    public static void Mark(ReadOnlySpan<double> flat, int from, int to, double tolerance, bool[] isKept)
    {
        var open = new Stack<(int, int)>();
        open.Push((from, to));
        while (open.TryPop(out var span))
        {
            var (a, b) = span;
            var (index, distance) = Farthest(flat, a, b);
            if (index < 0 || distance <= tolerance) continue;
            isKept[index % isKept.Length] = true;
            open.Push((a, index));
            open.Push((index, b));
        }
    }

    /// <summary>The point between two others that is farthest from the line segment between them; −1 when there is none between.
    /// Indices behind the last point begin anew.</summary>
    public static (int Index, double Distance) Farthest(ReadOnlySpan<double> flat, int from, int to)
    {
        int count = flat.Length / 2;
        double x = flat[2 * (from % count)], y = flat[2 * (from % count) + 1];
        double dx = flat[2 * (to % count)] - x, dy = flat[2 * (to % count) + 1] - y, squared = dx * dx + dy * dy;
        var (farthest, most) = (-1, -1.0);
        for (int i = from + 1; i < to; i++)
        {
            double px = flat[2 * (i % count)] - x, py = flat[2 * (i % count) + 1] - y;
            double t = squared > 0 ? Math.Clamp((px * dx + py * dy) / squared, 0, 1) : 0;
            double distance = (px - t * dx) * (px - t * dx) + (py - t * dy) * (py - t * dy);
            if (distance > most) (farthest, most) = (i, distance);
        }
        return (farthest, Math.Sqrt(Math.Max(0, most)));
    }

    /// <summary>The line within a tolerance; its ends stay.</summary>
    public static double[] Simplify(double[] flat, double tolerance)
    {
        int count = flat.Length / 2;
        if (count < 3) return flat;
        var isKept = new bool[count];
        (isKept[0], isKept[^1]) = (true, true);
        Mark(flat, 0, count - 1, tolerance, isKept);
        return [.. Enumerable.Range(0, count).Where(i => isKept[i]).SelectMany(i => new[] { flat[2 * i], flat[2 * i + 1] })];
    }
}
