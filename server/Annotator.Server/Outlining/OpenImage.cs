using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Core.Outlining;

namespace Annotator.Server.Outlining;

/// <summary>An image in memory on which outlines are found. For one thread at a time.</summary>
/// <param name="window">Its colours.</param>
internal sealed class OpenImage(PixelWindow window)
{
    /// <summary>Of how far an object may reach from a click, the part that surely is on it.</summary>
    private const double Sure = 0.25;

    private (Bounds Box, bool IsGuess, double Tolerance)? _segmented;
    private Segmenter? _segmenter;
    private (double X, double Y)? _anchor;
    private LiveWireSession? _wire;

    /// <summary>The object in a box, told from its surroundings by its colours. Further clicks for the same box are answered quickly.</summary>
    /// <param name="box">px of the image.</param>
    /// <param name="isGuess">Whether nobody drew the box: the object is about its middle, and may be much smaller.</param>
    /// <param name="clicks">On the object and beside it, px of the image.</param>
    /// <param name="tolerance">How far the polygon may be from the outline, px of the image.</param>
    /// <param name="cancellation">Stops.</param>
    public Segmentation? Segment(Bounds box, bool isGuess, IReadOnlyList<SeedClick> clicks, double tolerance, CancellationToken cancellation)
    {
        if (_segmenter is null || _segmented != (box, isGuess, tolerance))
        {
            var options = new SegmenterOptions { Tolerance = tolerance };
            _segmenter = isGuess ? new(window, box, options with { LeastShare = 0 }, About(box)) : new(window, box, options);
            _segmented = (box, isGuess, tolerance);
        }
        return _segmenter.Segment(clicks, cancellation);
    }

    private static MaskShape? About(Bounds box) => ShapePixels.Fill(
        new EllipseShape((box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2, Sure * box.Width / 2, Sure * box.Height / 2), size: null);

    /// <summary>The way along edges; where it ends too far from the point, straight on to it.</summary>
    /// <returns>x0, y0, x1, y1, …, px of the image, both ends included.</returns>
    public IReadOnlyList<double> Wire((double X, double Y) from, (double X, double Y) to, CancellationToken cancellation)
    {
        _wire ??= new(window);
        if (_anchor != from)
        {
            _anchor = null;
            _wire.Anchor(from.X, from.Y, cancellation);
            _anchor = from;
        }
        var path = _wire.Path(to.X, to.Y).Points.Flat.ToArray();
        // The ends go through the middles of pixels; what was clicked is exact.
        bool reached = Math.Max(Math.Abs(path[^2] - to.X), Math.Abs(path[^1] - to.Y)) <= window.Scale;
        var inner = reached ? path[2..^2] : path[2..];
        return [from.X, from.Y, .. inner, to.X, to.Y];
    }
}
