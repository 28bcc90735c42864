using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Outlining;

/// <summary>From labels to shapes of the image.</summary>
internal static class SegmentationOutline
{
    /// <summary>Mask and polygon without specks; null when nothing is left.</summary>
    /// <param name="labels">Which pixels are on the object; contacts at corners are filled.</param>
    /// <param name="window">Where the pixels lie in the image.</param>
    /// <param name="left">The labels' first column in the window.</param>
    /// <param name="top">The labels' first row in the window.</param>
    /// <param name="clicks">px of the image; parts and holes with a click in them are kept however small.</param>
    /// <param name="options">What a speck is, and the tolerance of the polygon.</param>
    public static Segmentation? Of(LabelGrid labels, PixelWindow window, int left, int top, IReadOnlyList<SeedClick> clicks, SegmenterOptions options)
    {
        labels.FillContacts();
        if (labels.Runs() is not { } runs || MaskOutlines.Trace(runs.ToMask(left, top)) is not { } traced) return null;
        var parts = traced.Parts.Select(part => part.Select(ring => InImage(ring, window)).ToList()).ToList();
        double least = Math.Max(options.MinimumArea, options.MinimumShare * parts.Max(part => Area(part[0])));
        var kept = parts.Where(part => IsKept(part[0], true)).Select(part => part.Where((ring, i) => i == 0 || IsKept(ring, false)).ToEquatableList()).ToEquatableList();
        if (kept.Count == 0) kept = [parts.MaxBy(part => Area(part[0]))!.ToEquatableList()];
        var exact = new PolygonShape(kept);
        return ShapePixels.Fill(exact, null) is { } mask ? new(mask, OutlineSimplifier.Simplify(exact, options.Tolerance)) : null;

        bool IsKept(PointList ring, bool isObject) =>
            Area(ring) >= least || clicks.Any(click => click.IsObject == isObject && IsInside(ring, click.X, click.Y));
    }

    private static PointList InImage(PointList ring, PixelWindow window)
    {
        var flat = ring.Flat.ToArray();
        for (int i = 0; i < flat.Length; i += 2) (flat[i], flat[i + 1]) = (window.X + window.Scale * flat[i], window.Y + window.Scale * flat[i + 1]);
        return new(flat);
    }

    private static double Area(PointList ring)
    {
        var flat = ring.Flat;
        double twice = 0;
        for (int i = 0, j = flat.Length - 2; i < flat.Length; j = i, i += 2) twice += flat[j] * flat[i + 1] - flat[i] * flat[j + 1];
        return Math.Abs(twice) / 2;
    }

    private static bool IsInside(PointList ring, double x, double y)
    {
        var flat = ring.Flat;
        bool isInside = false;
        for (int i = 0, j = flat.Length - 2; i < flat.Length; j = i, i += 2)
            if (flat[i + 1] > y != flat[j + 1] > y && x < (flat[j] - flat[i]) * (y - flat[i + 1]) / (flat[j + 1] - flat[i + 1]) + flat[i]) isInside = !isInside;
        return isInside;
    }
}
