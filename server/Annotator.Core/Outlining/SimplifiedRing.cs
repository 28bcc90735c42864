using Annotator.Core.Model;

namespace Annotator.Core.Outlining;

/// <summary>An edge between two points of a ring that were kept.</summary>
/// <param name="Ring">The number of the ring.</param>
/// <param name="From">Index of the point where it begins.</param>
/// <param name="To">Index of the point where it ends; from the number of points on, counted on from the first point.</param>
/// <param name="X0">Where it begins, px.</param>
/// <param name="Y0">Where it begins, px.</param>
/// <param name="X1">Where it ends, px.</param>
/// <param name="Y1">Where it ends, px.</param>
internal readonly record struct OutlineEdge(int Ring, int From, int To, double X0, double Y0, double X1, double Y1);

/// <summary>A ring of which some points are kept.</summary>
internal sealed class SimplifiedRing
{
    /// <summary>A ring of fewer points has no area worth the name.</summary>
    private const int FewestPoints = 4;

    private readonly PointList _points;
    private readonly double _tolerance;
    private readonly bool[] _isKept;

    /// <summary>Keeps what the tolerance demands, and at least four points where there are as many.</summary>
    public SimplifiedRing(PointList points, double tolerance)
    {
        (_points, _tolerance, _isKept) = (points, tolerance, new bool[points.Count]);
        int n = points.Count, across = DouglasPeucker.Farthest(points.Flat, 0, n).Index;
        _isKept[0] = true;
        if (across < 0) return;
        _isKept[across] = true;
        DouglasPeucker.Mark(points.Flat, 0, across, tolerance, _isKept);
        DouglasPeucker.Mark(points.Flat, across, n, tolerance, _isKept);
        while (_isKept.Count(k => k) < Math.Min(FewestPoints, n))
        {
            var widest = Edges(0).Where(edge => edge.To - edge.From > 1).MaxBy(edge => DouglasPeucker.Farthest(points.Flat, edge.From, edge.To).Distance);
            Refine(widest);
        }
    }

    /// <summary>The edges between the points that are kept.</summary>
    public IEnumerable<OutlineEdge> Edges(int ring)
    {
        int first = Array.IndexOf(_isKept, true), n = _isKept.Length;
        for (int from = first, to; from < first + n; from = to)
        {
            to = from + 1;
            while (!_isKept[to % n]) to++;
            var ((x0, y0), (x1, y1)) = (_points[from % n], _points[to % n]);
            yield return new(ring, from, to, x0, y0, x1, y1);
        }
    }

    /// <summary>Takes the point farthest from an edge back; false when the edge is one of the ring itself.</summary>
    public bool Refine(OutlineEdge edge)
    {
        int index = DouglasPeucker.Farthest(_points.Flat, edge.From, edge.To).Index;
        if (index < 0) return false;
        _isKept[index % _isKept.Length] = true;
        // Points that were near enough to the edge need not be to its two halves.
        DouglasPeucker.Mark(_points.Flat, edge.From, index, _tolerance, _isKept);
        DouglasPeucker.Mark(_points.Flat, index, edge.To, _tolerance, _isKept);
        return true;
    }

    /// <summary>The points that are kept.</summary>
    public PointList ToPoints() => new([.. Edges(0).SelectMany(edge => new[] { edge.X0, edge.Y0 })]);
}
