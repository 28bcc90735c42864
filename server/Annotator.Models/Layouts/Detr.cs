using Annotator.Models.Running;

namespace Annotator.Models.Layouts;

/// <summary>DETR: logits 1×N×(C+1), the last class being “nothing”, and pred_boxes 1×N×4: cx, cy, w, h as fractions of the input.
/// There is nothing to suppress. Source: facebookresearch/detr, models/detr.py, PostProcess.</summary>
internal sealed class Detr : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var (logits, boxes) = Queries(outputs, "logits 1×N×(C+1) and pred_boxes 1×N×4");
        int classes = logits.Dimensions[1] - 1;
        context.Labels.Expect(classes);
        var found = new Candidates(context);
        for (int i = 0; i < logits.Dimensions[0]; i++)
        {
            var scores = Activation.Softmax(logits.Values.AsSpan(i * (classes + 1), classes + 1)).AsSpan(0, classes);
            int best = 0;
            for (int k = 1; k < classes; k++)
                if (scores[k] > scores[best]) best = k;
            found.Add(OfFractions(boxes, i, scores[best], best, context));
        }
        return Candidates.ToBoxes(found.Best(), context);
    }

    /// <summary>The logits and the boxes of the queries.</summary>
    public static (Tensor Logits, Tensor Boxes) Queries(ModelOutputs outputs, string expected)
    {
        var boxes = outputs.Find(2, expected, tensor => tensor.Rank == 3 && tensor.Dimensions[^1] == 4, "pred_boxes", "boxes");
        var logits = outputs.Find(2, expected, tensor => tensor.Rank == 3 && tensor.Name != boxes.Name, "logits", "pred_logits");
        return logits.Dimensions[0] == boxes.Dimensions[0] && boxes.Dimensions[1] == 4 ? (logits, boxes) : throw outputs.Fault(expected);
    }

    /// <summary>An object whose box is given in fractions of the input.</summary>
    public static Candidate OfFractions(Tensor boxes, int place, float score, int category, LayoutContext context)
    {
        var box = boxes.Values.AsSpan(4 * place, 4);
        var (width, height) = (context.Placement.Width, context.Placement.Height);
        return Candidate.Centred(box[0] * width, box[1] * height, box[2] * width, box[3] * height, score, category, place);
    }
}
