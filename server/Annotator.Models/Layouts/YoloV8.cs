namespace Annotator.Models.Layouts;

/// <summary>YOLOv8 to YOLO12: 1×(4+C)×N. A column is cx, cy, w, h (px of the input), C scores. Source: ultralytics,
/// utils/nms.py, non_max_suppression.</summary>
internal sealed class YoloV8 : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var table = PlaceTable.ValuesFirst(outputs.First(2, "1×(4+C)×N"), 4 + context.Labels.Count);
        return Candidates.ToBoxes(Find(table, table.Values - 4, context).Suppressed(), context);
    }

    /// <summary>The objects in a table that begins with boxes and scores. An object with anything that is not a number is
    /// left out: keypoints excepted, which are hidden one by one.</summary>
    /// <param name="table">The table.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="context">What is wanted.</param>
    /// <param name="more">How many values after the scores have to be numbers.</param>
    public static Candidates Find(PlaceTable table, int classes, LayoutContext context, int more = 0)
    {
        context.Labels.Expect(classes);
        var (scores, best) = table.Best(4, classes, context.Cancellation);
        var found = new Candidates(context);
        for (int place = 0; place < table.Places; place++)
        {
            float score = table.AreNumbers(place, 4 + classes, more) ? scores[place] : float.NaN;
            found.Add(Candidate.Centred(table[place, 0], table[place, 1], table[place, 2], table[place, 3], score, best[place], place));
        }
        return found;
    }
}
