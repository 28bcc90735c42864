namespace Annotator.Models.Layouts;

/// <summary>Detections after suppression with rotated boxes: 1×N×7. A row is cx, cy, w, h (px of the input), score, class, the angle
/// (<see cref="RotatedBox"/>). Written by YOLO26 and with <c>nms=True</c>; source: ultralytics, engine/exporter.py, NMSModel, which leaves
/// the boxes of OBB as nn/modules/head.py, OBB.decode_bboxes, makes them.</summary>
internal sealed class EndToEndObb : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var table = PlaceTable.PlacesFirst(outputs.First(2, "1×N×7"));
        if (table.Values != 7) throw outputs.Fault("1×N×7");
        var found = EndToEnd.Find(table, context, more: 1, isCentred: true).Best();
        return RotatedBox.Predictions(found, candidate => RotatedBox.Of(candidate, table[candidate.Place, 6], context), context);
    }
}
