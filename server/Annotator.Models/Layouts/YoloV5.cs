namespace Annotator.Models.Layouts;

/// <summary>YOLOv5, YOLOv7 and YOLOX with decoding: 1×N×(5+C). A row is cx, cy, w, h (px of the input), objectness, C scores.
/// Source: ultralytics/yolov5, utils/general.py, non_max_suppression.</summary>
internal sealed class YoloV5 : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var table = PlaceTable.PlacesFirst(outputs.First(2, "1×N×(5+C)"));
        if (table.Values < 6) throw outputs.Fault("1×N×(5+C)");
        context.Labels.Expect(table.Values - 5);
        var (scores, classes) = table.Best(5, table.Values - 5, context.Cancellation);
        var found = new Candidates(context);
        for (int place = 0; place < table.Places; place++)
            found.Add(Candidate.Centred(table[place, 0], table[place, 1], table[place, 2], table[place, 3], table[place, 4] * scores[place], classes[place], place));
        return Candidates.ToBoxes(found.Suppressed(), context);
    }
}
