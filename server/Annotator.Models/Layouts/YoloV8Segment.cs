namespace Annotator.Models.Layouts;

/// <summary>YOLOv8 to YOLO12 with masks: 1×(4+C+M)×N and prototypes 1×M×h×w. A column is cx, cy, w, h (px of the input), C
/// scores, M coefficients (<see cref="PrototypeMasks"/>).</summary>
internal sealed class YoloV8Segment : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var (rows, prototypes) = PrototypeMasks.Outputs(outputs, "1×(4+C+M)×N and prototypes 1×M×h×w");
        int coefficients = prototypes.Dimensions[0];
        var table = PlaceTable.ValuesFirst(rows, 4 + coefficients + context.Labels.Count);
        var kept = YoloV8.Find(table, table.Values - 4 - coefficients, context, coefficients).Suppressed();
        return new PrototypeMasks(table, prototypes, context).Of(kept);
    }
}
