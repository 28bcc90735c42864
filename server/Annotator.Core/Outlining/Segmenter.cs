using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Outlining;

/// <summary>
/// Finds the object in a box by its colours, and mends it by clicks. What is found depends only on the image, the box, the
/// previous mask and the clicks, not on what was asked before; what was computed before only makes the next answer quick.
/// For one thread at a time.
/// </summary>
/// <param name="window">The image, or the part of it around the box.</param>
/// <param name="box">Around the object, px of the image; whatever is outside is background.</param>
/// <param name="options">How to work.</param>
/// <param name="previous">What the object was taken for before; the whole box when null.</param>
public sealed class Segmenter(PixelWindow window, Bounds box, SegmenterOptions? options = null, MaskShape? previous = null)
{
    private readonly SegmenterOptions _options = options ?? new();
    private SegmenterCrop? _crop;

    /// <summary>The object.</summary>
    /// <param name="clicks">All clicks on it and beside it, in order; none for the box alone. A click on the object outside of the box makes the box larger.</param>
    /// <param name="token">Ends the work; the session can be used again.</param>
    /// <returns>Null when nothing of the box is in the image, or clicks leave nothing of the object.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Segmentation? Segment(IReadOnlyList<SeedClick> clicks, CancellationToken token)
    {
        var around = clicks.Where(click => click.IsObject).Aggregate(box, Including);
        var pixels = window.ToPixels(around).Intersect(new(0, 0, window.Pixels.Width, window.Pixels.Height));
        if (pixels is not { Width: > 0, Height: > 0 }) return null;
        if (_crop?.Box != pixels.Value)
        {
            _crop = null;
            _crop = new(window, pixels.Value, previous, _options, token);
        }
        var seen = clicks.Select(window.ToPixels).ToList();
        return SegmentationOutline.Of(_crop.Cut(seen, token), window, _crop.Left, _crop.Top, clicks, _options);
    }

    private static Bounds Including(Bounds bounds, SeedClick click)
    {
        if (bounds.Contains(new(click.X, click.Y, click.X, click.Y))) return bounds;
        // The object does not end right behind the click.
        double reach = Math.Max(2 * click.Radius, Math.Max(bounds.Width, bounds.Height) / 4);
        return bounds.Union(new(click.X - reach, click.Y - reach, click.X + reach, click.Y + reach));
    }
}
