namespace Annotator.Models.Layouts;

/// <summary>YOLOv5 with masks: 1×N×(5+C+M) and prototypes 1×M×h×w. A row is cx, cy, w, h (px of the input), objectness, C scores, M
/// coefficients (<see cref="PrototypeMasks"/>). Source: ultralytics/yolov5, utils/general.py, non_max_suppression with <c>nm</c>.</summary>
internal sealed class YoloV5Segment : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var (rows, prototypes) = PrototypeMasks.Outputs(outputs, "1×N×(5+C+M) and prototypes 1×M×h×w");
        int coefficients = prototypes.Dimensions[0];
        var table = PlaceTable.PlacesFirst(rows);
        var kept = YoloV5.Find(table, table.Values - 5 - coefficients, context, coefficients).Suppressed();
        return new PrototypeMasks(table, prototypes, context).Of(kept);
    }
}
