using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>Where lines through the centres of pixel columns run inside shapes.</summary>
/// <param name="left">The first column.</param>
/// <param name="right">The column behind the last.</param>
internal sealed class ColumnSpans(int left, int right)
{
    private readonly List<(double From, double To)>?[] _spans = new List<(double, double)>?[right - left];

    /// <summary>Adds a shape with an area.</summary>
    public void Add(Shape shape)
    {
        switch (shape)
        {
            case BoxShape box:
                AddRings([new PointList(ShapeGeometry.Corners(box))]);
                break;
            case PolygonShape polygon:
                foreach (var part in polygon.Parts) AddRings(part);
                break;
            case EllipseShape ellipse:
                Add(ellipse);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape), shape, "Only shapes with an area have spans.");
        }
    }

    /// <summary>The spans, column by column, downwards; those that overlap are one.</summary>
    public IEnumerable<(int Column, double From, double To)> Ordered()
    {
        for (int i = 0; i < _spans.Length; i++)
        {
            if (_spans[i] is not { } spans) continue;
            spans.Sort();
            var (from, to) = spans[0];
            foreach (var next in spans)
            {
                if (next.From <= to)
                {
                    to = Math.Max(to, next.To);
                    continue;
                }
                yield return (left + i, from, to);
                (from, to) = next;
            }
            yield return (left + i, from, to);
        }
    }

    /// <summary>Adds what an odd number of rings surround.</summary>
    private void AddRings(EquatableList<PointList> rings)
    {
        var crossings = new SortedDictionary<int, List<double>>();
        foreach (var ring in rings)
        {
            var flat = ring.Flat;
            for (int i = 0, j = flat.Length - 2; i < flat.Length; j = i, i += 2) Cross(flat[j], flat[j + 1], flat[i], flat[i + 1], crossings);
        }
        foreach (var (column, ys) in crossings)
        {
            ys.Sort();
            for (int i = 0; i + 1 < ys.Count; i += 2) Add(column, ys[i], ys[i + 1]);
        }
    }

    /// <summary>Notes where an edge crosses the centres of columns.</summary>
    private void Cross(double x1, double y1, double x2, double y2, SortedDictionary<int, List<double>> crossings)
    {
        if (x1 > x2) (x1, y1, x2, y2) = (x2, y2, x1, y1);
        int first = (int)Math.Clamp(Math.Ceiling(x1 - 0.5), left, right), end = (int)Math.Clamp(Math.Ceiling(x2 - 0.5), left, right);
        for (int column = first; column < end; column++)
        {
            if (!crossings.TryGetValue(column, out var ys)) crossings.Add(column, ys = []);
            ys.Add(y1 + (column + 0.5 - x1) / (x2 - x1) * (y2 - y1));
        }
    }

    private void Add(EllipseShape e)
    {
        var (sin, cos) = Math.SinCos(e.Rotation * Math.PI / 180);
        double perX = 1 / (e.RadiusX * e.RadiusX), perY = 1 / (e.RadiusY * e.RadiusY);
        if (!double.IsFinite(perX) || !double.IsFinite(perY)) return;
        // (u / radius x)² + (v / radius y)² = 1 with u, v turned back, as a square equation of y.
        double a = sin * sin * perX + cos * cos * perY;
        for (int column = left; column < right; column++)
        {
            double x = column + 0.5 - e.CenterX;
            double half = x * sin * cos * (perX - perY), c = x * x * (cos * cos * perX + sin * sin * perY) - 1;
            double discriminant = half * half - a * c;
            if (discriminant <= 0) continue;
            double root = Math.Sqrt(discriminant);
            Add(column, e.CenterY + (-half - root) / a, e.CenterY + (-half + root) / a);
        }
    }

    private void Add(int column, double from, double to) => (_spans[column - left] ??= []).Add((from, to));
}
