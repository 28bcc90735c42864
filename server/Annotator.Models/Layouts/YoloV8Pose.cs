namespace Annotator.Models.Layouts;

/// <summary>YOLOv8 to YOLO12 with keypoints: 1×(4+C+K·D)×N. A column is cx, cy, w, h (px of the input), C scores, K keypoints of D
/// numbers (<see cref="KeypointValues"/>).</summary>
internal sealed class YoloV8Pose : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var output = outputs.First(2, "1×(4+C+K·D)×N");
        var shape = context.Descriptor.Keypoints;
        var table = PlaceTable.ValuesFirst(output, shape is { } known ? 4 + context.Labels.Count + known.Count * known.Values : null);
        int classes = shape is { } said ? table.Values - 4 - said.Count * said.Values : context.Labels.Count ?? 1;
        int numbers = table.Values - 4 - classes, each = KeypointValues.Each(numbers, context);
        if (numbers <= 0 || numbers % each != 0) throw outputs.Fault($"1×(4+C+K·D)×N; with {classes} classes {numbers} numbers are left for keypoints. Write “keypoints”: [K, D] into model.json, or correct the layout");
        return new KeypointValues(table, 4 + classes, each, context).Of(YoloV8.Find(table, classes, context).Suppressed());
    }
}
