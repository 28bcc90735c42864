using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Geometry;

namespace Annotator.Models.Layouts;

/// <summary>PaddleOCR's text detection (Liao et al. 2020, differentiable binarization): 1×1×h×w, the probability that a pixel belongs
/// to the shrunken core of a text line. Cores are the regions above 0.3; the smallest rectangle around a core, grown by
/// area × 1.5 / perimeter, is the line. Its score is the mean probability inside the rectangle around the core. Source:
/// PaddlePaddle/PaddleOCR, ppocr/postprocess/db_postprocess.py.</summary>
internal sealed class PpocrDetection : ILayout
{
    /// <summary>The label of lines of text.</summary>
    public const string Label = "text";

    private const float Threshold = 0.3f;

    private const double Unclip = 1.5;

    /// <summary>The shortest side of a core, px of the map.</summary>
    private const double LeastSide = 3;

    /// <summary>Boxes turned less than this are upright, degrees.</summary>
    private const double LeastRotation = 1;

    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var output = outputs.First(2, "1×1×h×w");
        int rows = output.Dimensions[0], columns = output.Dimensions[1];
        var found = new List<Prediction>();
        if (!context.IsWanted(Label)) return found;
        foreach (var core in Regions.Find(output.Values, columns, rows, Threshold, context.Cancellation))
        {
            var box = SmallestRectangle.Around(core);
            if (Math.Min(box.Width, box.Height) < LeastSide) continue;
            double score = Mean(output.Values, columns, rows, box);
            double grow = box.Width * box.Height * Unclip / (2 * (box.Width + box.Height));
            var line = new BoxShape(box.X - grow, box.Y - grow, box.Width + 2 * grow, box.Height + 2 * grow, box.Rotation);
            if (score >= context.Thresholds.Score && ToImage(line, (double)context.Placement.Width / columns, (double)context.Placement.Height / rows, context) is { } shape)
                found.Add(new(Label, score, shape));
        }
        return [.. found.OrderByDescending(prediction => prediction.Score).Take(context.Thresholds.MaxDetections)];
    }

    private static double Mean(float[] map, int columns, int rows, BoxShape box)
    {
        if (ShapePixels.Fill(box, new(columns, rows)) is not { } mask) return 0;
        var (sum, count) = (0.0, 0);
        foreach (var run in ColumnRuns.Of(mask))
            for (int row = run.From; row < run.To; row++, count++) sum += map[(row + mask.Y) * columns + run.Column + mask.X];
        return Math.Clamp(sum / count, 0, 1);
    }

    private static BoxShape? ToImage(BoxShape box, double cellWidth, double cellHeight, LayoutContext context)
    {
        var corners = ShapeGeometry.Corners(box);
        for (int i = 0; i < 8; i += 2) (corners[i], corners[i + 1]) = context.Placement.ToImage(corners[i] * cellWidth, corners[i + 1] * cellHeight);
        double width = Math.Sqrt(Square(corners[2] - corners[0]) + Square(corners[3] - corners[1])), height = Math.Sqrt(Square(corners[6] - corners[0]) + Square(corners[7] - corners[1]));
        double x = (corners[0] + corners[4]) / 2 - width / 2, y = (corners[1] + corners[5]) / 2 - height / 2;
        double rotation = Math.Atan2(corners[3] - corners[1], corners[2] - corners[0]) * 180 / Math.PI;
        if (Math.Abs(rotation) >= LeastRotation) return new(x, y, width, height, rotation);
        return Clipping.Clip(new BoxShape(x, y, width, height), Bounds.Of(context.Image)) as BoxShape;
    }

    private static double Square(double value) => value * value;
}
