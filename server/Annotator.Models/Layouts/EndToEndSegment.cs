namespace Annotator.Models.Layouts;

/// <summary>Detections after suppression with masks: 1×N×(6+M) and prototypes 1×M×h×w. A row is x1, y1, x2, y2 (px of the input), score,
/// class, M coefficients (<see cref="PrototypeMasks"/>). Written by YOLO26 and with <c>nms=True</c>; source: ultralytics,
/// engine/exporter.py, NMSModel.</summary>
internal sealed class EndToEndSegment : ILayout
{
    private const string Expected = "1×N×(6+M) and prototypes 1×M×h×w";

    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var (rows, prototypes) = PrototypeMasks.Outputs(outputs, Expected);
        var table = PlaceTable.PlacesFirst(rows);
        int coefficients = prototypes.Dimensions[0];
        if (table.Values != 6 + coefficients) throw outputs.Fault(Expected);
        return new PrototypeMasks(table, prototypes, context).Of(EndToEnd.Find(table, context, coefficients).Best());
    }
}
