using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Running;

namespace Annotator.Models.Geometry;

/// <summary>Pixels of a window of the image, sampled every few px so that large images stay cheap.</summary>
/// <param name="X">Left column of the window, px of the image.</param>
/// <param name="Y">Top row of the window, px of the image.</param>
/// <param name="Width">Samples in a row.</param>
/// <param name="Height">Rows of samples.</param>
/// <param name="Step">From sample to sample, px of the image.</param>
internal sealed record SampleGrid(int X, int Y, int Width, int Height, int Step)
{
    /// <summary>A grid over a window.</summary>
    /// <param name="window">The window, px of the image; what lies outside the image is cut off.</param>
    /// <param name="image">The image.</param>
    /// <param name="most">The most samples.</param>
    /// <returns>Null when the window is outside the image.</returns>
    public static SampleGrid? Over(Bounds window, ImageSize image, int most)
    {
        if (window.Intersect(Bounds.Of(image)) is not { Area: > 0 } inside) return null;
        int x = (int)Math.Floor(inside.MinX), y = (int)Math.Floor(inside.MinY);
        int width = (int)Math.Ceiling(inside.MaxX) - x, height = (int)Math.Ceiling(inside.MaxY) - y;
        int step = Math.Max(1, (int)Math.Ceiling(Math.Sqrt((double)width * height / most)));
        return new(x, y, (width + step - 1) / step, (height + step - 1) / step, step);
    }

    /// <summary>The scores of a row of samples.</summary>
    public void Sample(ScoreMap map, int row, Span<float> scores) => map.Sample(Y + (row + 0.5) * Step, X + 0.5 * Step, Step, scores);
}

/// <summary>Turns samples that are set into shapes.</summary>
internal static class Outlines
{
    /// <summary>The outline of samples that are set; null when there are none or only specks.</summary>
    /// <param name="samples">Samples of the grid that are set; the window begins at 0, 0.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="image">The image.</param>
    /// <param name="leastArea">Parts smaller than this are left out, px² of the image.</param>
    /// <param name="options">The form that is wanted.</param>
    public static Shape? Of(MaskShape samples, SampleGrid grid, ImageSize image, double leastArea, PredictOptions options)
    {
        bool isMask = options.Outlines == OutlineForm.Mask;
        if (MaskOutlines.Trace(samples) is not { } exact) return null;
        var polygon = RingSimplification.Clean(exact, isMask ? 0 : options.Tolerance / grid.Step, leastArea / (grid.Step * grid.Step));
        if (polygon is null) return null;
        polygon = Scaled(polygon, grid, image);
        return isMask ? ShapePixels.Fill(polygon, image) : polygon;
    }

    private static PolygonShape Scaled(PolygonShape polygon, SampleGrid grid, ImageSize image) =>
        new(polygon.Parts.Select(part => part.Select(ring =>
        {
            var flat = ring.Flat.ToArray();
            for (int i = 0; i < flat.Length; i += 2)
            {
                flat[i] = Math.Min(image.Width, grid.X + flat[i] * grid.Step);
                flat[i + 1] = Math.Min(image.Height, grid.Y + flat[i + 1] * grid.Step);
            }
            return new PointList(flat);
        }).ToEquatableList()).ToEquatableList());
}
