namespace Annotator.Models.Layouts;

/// <summary>Detections after suppression: 1×N×6. A row is x1, y1, x2, y2 (px of the input), score, class. Written by YOLOv10,
/// YOLO26 and by Ultralytics' exporter with <c>nms=True</c>; rows of score 0 fill up the list.</summary>
internal sealed class EndToEnd : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var table = PlaceTable.PlacesFirst(outputs.First(2, "1×N×6"));
        if (table.Values != 6) throw outputs.Fault("1×N×6");
        return Candidates.ToBoxes(Find(table, context).Best(), context);
    }

    /// <summary>The objects in a table that begins with boxes, score and class. An object with anything that is not a number is left
    /// out.</summary>
    /// <param name="table">The table.</param>
    /// <param name="context">What is wanted.</param>
    /// <param name="more">How many values after the class have to be numbers.</param>
    /// <param name="isCentred">Whether boxes are cx, cy, w, h.</param>
    public static Candidates Find(PlaceTable table, LayoutContext context, int more = 0, bool isCentred = false)
    {
        var found = new Candidates(context);
        for (int place = 0; place < table.Places; place++)
        {
            if (table[place, 4] == 0) continue;
            int category = CategoryNumber.Of(table[place, 5]);
            CategoryNumber.Check(category, context);
            float score = table.AreNumbers(place, 6, more) ? table[place, 4] : float.NaN;
            var (a, b, c, d) = (table[place, 0], table[place, 1], table[place, 2], table[place, 3]);
            found.Add(isCentred ? Candidate.Centred(a, b, c, d, score, category, place) : new(a, b, c, d, score, category, place));
        }
        return found;
    }
}
