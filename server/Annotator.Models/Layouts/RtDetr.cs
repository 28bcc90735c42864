namespace Annotator.Models.Layouts;

/// <summary>RT-DETR in its three exports; there is nothing to suppress.
/// Hugging Face: logits 1×N×C (sigmoid) and pred_boxes 1×N×4, cx, cy, w, h as fractions of the input.
/// Ultralytics: 1×N×(4+C), cx, cy, w, h as fractions of the input, C scores (models/rtdetr/predict.py).
/// lyuwenyu/RT-DETR, tools/export_onnx.py: labels, boxes (x1, y1, x2, y2 in px of <c>orig_target_sizes</c>, which
/// <see cref="Running.OnnxModel"/> sets to the size of the input) and scores; classes count from 0.</summary>
internal sealed class RtDetr : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var found = new Candidates(context);
        if (outputs.All.Count == 1) ReadTable(outputs, context, found);
        else if (outputs.All.Count >= 3 && outputs.All.Any(tensor => tensor.Name == "scores")) ReadLists(outputs, context, found);
        else ReadQueries(outputs, context, found);
        return Candidates.ToBoxes(found.Best(), context);
    }

    private static void ReadQueries(ModelOutputs outputs, LayoutContext context, Candidates found)
    {
        var (logits, boxes) = Detr.Queries(outputs, "logits 1×N×C and pred_boxes 1×N×4");
        var table = PlaceTable.PlacesFirst(logits);
        context.Labels.Expect(table.Values);
        var (scores, classes) = table.Best(0, table.Values, context.Cancellation);
        for (int i = 0; i < table.Places; i++) found.Add(Detr.OfFractions(boxes, i, Activation.Sigmoid(scores[i]), classes[i], context));
    }

    private static void ReadTable(ModelOutputs outputs, LayoutContext context, Candidates found)
    {
        var table = PlaceTable.PlacesFirst(outputs.First(2, "1×N×(4+C)"));
        context.Labels.Expect(table.Values - 4);
        var (scores, classes) = table.Best(4, table.Values - 4, context.Cancellation);
        var (width, height) = (context.Placement.Width, context.Placement.Height);
        for (int i = 0; i < table.Places; i++)
            found.Add(Candidate.Centred(table[i, 0] * width, table[i, 1] * height, table[i, 2] * width, table[i, 3] * height, scores[i], classes[i], i));
    }

    private static void ReadLists(ModelOutputs outputs, LayoutContext context, Candidates found)
    {
        var (boxes, labels, scores) = BoxLists.Of(outputs);
        for (int i = 0; i < boxes.Places; i++)
        {
            int category = CategoryNumber.Of(labels[i]);
            CategoryNumber.Check(category, context);
            found.Add(new(boxes[i, 0], boxes[i, 1], boxes[i, 2], boxes[i, 3], scores[i], category, i));
        }
    }
}
