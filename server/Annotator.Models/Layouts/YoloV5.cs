namespace Annotator.Models.Layouts;

/// <summary>YOLOv5, YOLOv7 and YOLOX with decoding: 1×N×(5+C). A row is cx, cy, w, h (px of the input), objectness, C scores.
/// Source: ultralytics/yolov5, utils/general.py, non_max_suppression.</summary>
internal sealed class YoloV5 : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var table = PlaceTable.PlacesFirst(outputs.First(2, "1×N×(5+C)"));
        if (table.Values < 6) throw outputs.Fault("1×N×(5+C)");
        return Candidates.ToBoxes(Find(table, table.Values - 5, context).Suppressed(), context);
    }

    /// <summary>The objects in a table that begins with boxes, objectness and scores. An object with anything that is not a number is
    /// left out.</summary>
    /// <param name="table">The table.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="context">What is wanted.</param>
    /// <param name="more">How many values after the scores have to be numbers.</param>
    public static Candidates Find(PlaceTable table, int classes, LayoutContext context, int more = 0)
    {
        context.Labels.Expect(classes);
        var (scores, best) = table.Best(5, classes, context.Cancellation);
        var found = new Candidates(context);
        for (int place = 0; place < table.Places; place++)
        {
            float score = table.AreNumbers(place, 5 + classes, more) ? table[place, 4] * scores[place] : float.NaN;
            found.Add(Candidate.Centred(table[place, 0], table[place, 1], table[place, 2], table[place, 3], score, best[place], place));
        }
        return found;
    }
}
