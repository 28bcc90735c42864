using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Samples what a shape covers on a coarse grid.</summary>
internal static class Coverage
{
    /// <summary>Samples in each direction: the bits of a word.</summary>
    public const int Samples = 64;

    /// <summary>Which of the places spread evenly over the bounds a shape covers: one word a row, bit 0 at the left.</summary>
    public static ulong[] Of(Shape shape, Bounds bounds)
    {
        var rows = new ulong[Samples];
        if (shape is MaskShape mask)
        {
            FillMask(rows, mask, bounds);
            return rows;
        }
        var xs = new List<double>();
        for (int row = 0; row < Samples; row++)
        {
            xs.Clear();
            double y = bounds.MinY + (row + 0.5) / Samples * bounds.Height;
            Crossings(shape, y, xs);
            xs.Sort();
            for (int i = 0; i + 1 < xs.Count; i += 2) rows[row] |= Between(Column(xs[i], bounds), Column(xs[i + 1], bounds));
        }
        return rows;
    }

    /// <summary>Where a horizontal line enters and leaves a shape.</summary>
    private static void Crossings(Shape shape, double y, List<double> xs)
    {
        switch (shape)
        {
            case PolygonShape polygon:
                foreach (var part in polygon.Parts)
                    foreach (var ring in part) Crossings(ring.Flat, y, xs);
                break;
            case BoxShape box:
                Crossings(ShapeGeometry.Corners(box), y, xs);
                break;
            case EllipseShape ellipse:
                Crossings(Rim(ellipse), y, xs);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape), shape, "Only shapes with an area cover places.");
        }
    }

    /// <summary>Points on an ellipse, one every ten degrees.</summary>
    private static double[] Rim(EllipseShape ellipse)
    {
        var rim = new double[72];
        var (sin, cos) = Math.SinCos(ellipse.Rotation * Math.PI / 180);
        for (int i = 0; i < rim.Length; i += 2)
        {
            var (v, u) = Math.SinCos(i * Math.PI / 36);
            rim[i] = ellipse.CenterX + ellipse.RadiusX * u * cos - ellipse.RadiusY * v * sin;
            rim[i + 1] = ellipse.CenterY + ellipse.RadiusX * u * sin + ellipse.RadiusY * v * cos;
        }
        return rim;
    }

    private static void Crossings(ReadOnlySpan<double> ring, double y, List<double> xs)
    {
        for (int i = 0, j = ring.Length - 2; i < ring.Length; j = i, i += 2)
        {
            if (ring[i + 1] > y == ring[j + 1] > y) continue;
            xs.Add(ring[i] + (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1]) * (ring[j] - ring[i]));
        }
    }

    private static void FillMask(ulong[] rows, MaskShape mask, Bounds bounds)
    {
        long end = 0;
        int run = -1;
        for (int column = 0; column < Samples; column++)
        {
            double x = Math.Floor(bounds.MinX + (column + 0.5) / Samples * bounds.Width) - mask.X;
            if (x < 0 || x >= mask.Width) continue;
            for (int row = 0; row < Samples; row++)
            {
                double y = Math.Floor(bounds.MinY + (row + 0.5) / Samples * bounds.Height) - mask.Y;
                if (y < 0 || y >= mask.Height) continue;
                long place = (long)x * mask.Height + (long)y;
                while (place >= end) end += mask.Counts[++run];
                if (run % 2 == 1) rows[row] |= 1ul << column;
            }
        }
    }

    /// <summary>The first column whose sample lies right of x.</summary>
    private static int Column(double x, Bounds bounds) =>
        bounds.Width > 0 ? (int)Math.Clamp(Math.Ceiling((x - bounds.MinX) / bounds.Width * Samples - 0.5), 0, Samples) : 0;

    private static ulong Between(int from, int to) => to <= from ? 0 : ulong.MaxValue >> (Samples - (to - from)) << from;
}
