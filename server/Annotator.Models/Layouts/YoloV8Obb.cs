using Annotator.Core.Model;
using Annotator.Models.Geometry;

namespace Annotator.Models.Layouts;

/// <summary>YOLOv8 to YOLO12 with rotated boxes: 1×(4+C+1)×N. A column is cx, cy, w, h (px of the input), C scores, the angle
/// of the side w in radians, clockwise on the screen. Source: ultralytics, utils/ops.py, xywhr2xyxyxyxy. Suppression uses
/// the exact overlap of the rotated boxes.</summary>
internal sealed class YoloV8Obb : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var table = PlaceTable.ValuesFirst(outputs.First(2, "1×(4+C+1)×N"), 5 + context.Labels.Count);
        var shapes = new Dictionary<int, BoxShape>();
        var kept = YoloV8.Find(table, table.Values - 5, context, more: 1).Suppressed((a, b) => RotatedOverlap.Of(Shape(a), Shape(b)));
        return [.. kept.Where(candidate => Shape(candidate) is { Width: > 0, Height: > 0 })
            .Select(candidate => new Prediction(context.Labels[candidate.Class], Candidates.Score(candidate), Shape(candidate)))];

        BoxShape Shape(Candidate candidate)
        {
            if (!shapes.TryGetValue(candidate.Place, out var shape)) shapes.Add(candidate.Place, shape = Rotated(candidate, table[candidate.Place, table.Values - 1], context));
            return shape;
        }
    }

    /// <summary>The box in px of the image. Scales that differ would shear it: then its sides keep their middle lines.</summary>
    private static BoxShape Rotated(Candidate candidate, float angle, LayoutContext context)
    {
        var (scaleX, scaleY) = (context.Placement.ScaleX, context.Placement.ScaleY);
        var (x, y) = context.Placement.ToImage((candidate.X1 + candidate.X2) / 2, (candidate.Y1 + candidate.Y2) / 2);
        var (sin, cos) = Math.SinCos(angle);
        double alongX = cos / scaleX, alongY = sin / scaleY;
        double width = (candidate.X2 - candidate.X1) * Math.Sqrt(alongX * alongX + alongY * alongY);
        double height = (candidate.Y2 - candidate.Y1) * Math.Sqrt(sin * sin / (scaleX * scaleX) + cos * cos / (scaleY * scaleY));
        return new(x - width / 2, y - height / 2, width, height, Math.Atan2(alongY, alongX) * 180 / Math.PI);
    }
}
