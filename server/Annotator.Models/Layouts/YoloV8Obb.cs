using Annotator.Core.Model;
using Annotator.Models.Geometry;

namespace Annotator.Models.Layouts;

/// <summary>YOLOv8 to YOLO12 with rotated boxes: 1×(4+C+1)×N. A column is cx, cy, w, h (px of the input), C scores, the angle
/// (<see cref="RotatedBox"/>). Suppression uses the exact overlap of the rotated boxes.</summary>
internal sealed class YoloV8Obb : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var table = PlaceTable.ValuesFirst(outputs.First(2, "1×(4+C+1)×N"), 5 + context.Labels.Count);
        var shapes = new Dictionary<int, BoxShape>();
        var kept = YoloV8.Find(table, table.Values - 5, context, more: 1).Suppressed((a, b) => RotatedOverlap.Of(Shape(a), Shape(b)));
        return RotatedBox.Predictions(kept, Shape, context);

        BoxShape Shape(Candidate candidate)
        {
            if (!shapes.TryGetValue(candidate.Place, out var shape)) shapes.Add(candidate.Place, shape = RotatedBox.Of(candidate, table[candidate.Place, table.Values - 1], context));
            return shape;
        }
    }
}
