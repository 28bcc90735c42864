namespace Annotator.Models.Layouts;

/// <summary>Detections after suppression with keypoints: 1×N×(6+K·D). A row is x1, y1, x2, y2 (px of the input), score, class, K keypoints
/// of D numbers (<see cref="KeypointValues"/>). Written by YOLO26 and with <c>nms=True</c>; source: ultralytics, engine/exporter.py,
/// NMSModel.</summary>
internal sealed class EndToEndPose : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var table = PlaceTable.PlacesFirst(outputs.First(2, "1×N×(6+K·D)"));
        int numbers = table.Values - 6, each = KeypointValues.Each(numbers, context);
        bool fits = context.Descriptor.Keypoints is { } said ? numbers == said.Count * said.Values : numbers > 0 && numbers % each == 0;
        if (!fits) throw outputs.Fault($"1×N×(6+K·D); {Math.Max(0, numbers)} numbers are left for keypoints. Write “keypoints”: [K, D] into model.json, or correct the layout");
        return new KeypointValues(table, 6, each, context).Of(EndToEnd.Find(table, context).Best());
    }
}
