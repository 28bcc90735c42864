namespace Annotator.Models.Layouts;

/// <summary>Detections after suppression: 1×N×6. A row is x1, y1, x2, y2 (px of the input), score, class. Written by YOLOv10,
/// YOLO26 and by Ultralytics' exporter with <c>nms=True</c>; rows of score 0 fill up the list.</summary>
internal sealed class EndToEnd : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var table = PlaceTable.PlacesFirst(outputs.First(2, "1×N×6"));
        if (table.Values != 6) throw outputs.Fault("1×N×6");
        var found = new Candidates(context);
        for (int place = 0; place < table.Places; place++)
        {
            if (table[place, 4] == 0) continue;
            int category = CategoryNumber.Of(table[place, 5]);
            CategoryNumber.Check(category, context);
            found.Add(new(table[place, 0], table[place, 1], table[place, 2], table[place, 3], table[place, 4], category, place));
        }
        return Candidates.ToBoxes(found.Best(), context);
    }
}
