using Annotator.Core.Model;

namespace Annotator.Models.Layouts;

/// <summary>YOLOv8 to YOLO12 with keypoints: 1×(4+C+K·D)×N. A column is cx, cy, w, h (px of the input), C scores, K keypoints of
/// x, y (px of the input) and, where D is 3, a confidence. Source: ultralytics, models/yolo/pose/predict.py.</summary>
internal sealed class YoloV8Pose : ILayout
{
    /// <summary>A keypoint of at least this confidence counts as visible, one of less as not labelled.</summary>
    private const float VisibleFrom = 0.5f;

    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var output = outputs.First(2, "1×(4+C+K·D)×N");
        var shape = context.Descriptor.Keypoints;
        var table = PlaceTable.ValuesFirst(output, shape is { } known ? 4 + context.Labels.Count + known.Count * known.Values : null);
        int classes = shape is { } said ? table.Values - 4 - said.Count * said.Values : context.Labels.Count ?? 1;
        int numbers = table.Values - 4 - classes, each = shape?.Values ?? (numbers % 3 == 0 ? 3 : 2);
        if (numbers <= 0 || numbers % each != 0) throw outputs.Fault($"1×(4+C+K·D)×N; with {classes} classes {numbers} numbers are left for keypoints. Write “keypoints”: [K, D] into model.json, or correct the layout");
        var kept = YoloV8.Find(table, classes, context).Suppressed();
        return [.. kept.Select(candidate => new Prediction(context.Labels[candidate.Class], Candidates.Score(candidate), Keypoints(table, candidate.Place, 4 + classes, numbers / each, each, context)))];
    }

    private static KeypointsShape Keypoints(PlaceTable table, int place, int from, int count, int each, LayoutContext context)
    {
        var (flat, visibility) = (new double[2 * count], new int[count]);
        for (int i = 0; i < count; i++)
        {
            float inputX = table[place, from + i * each], inputY = table[place, from + i * each + 1];
            bool isVisible = float.IsFinite(inputX) && float.IsFinite(inputY) && (each == 2 || table[place, from + i * each + 2] >= VisibleFrom);
            var (x, y) = context.Placement.ToImage(float.IsFinite(inputX) ? inputX : 0, float.IsFinite(inputY) ? inputY : 0);
            (flat[2 * i], flat[2 * i + 1]) = (Math.Clamp(x, 0, context.Image.Width), Math.Clamp(y, 0, context.Image.Height));
            visibility[i] = isVisible ? 2 : 0;
        }
        return new(new PointList(flat), [.. visibility]);
    }
}
