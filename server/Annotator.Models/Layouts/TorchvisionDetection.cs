namespace Annotator.Models.Layouts;

/// <summary>torchvision's detection models: boxes N×4, labels N, scores N. A box is x1, y1, x2, y2 in px of the input; labels count
/// from 1, 0 is the background. Source: pytorch/vision, torchvision/models/detection; it suppresses by itself.</summary>
internal sealed class TorchvisionDetection : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var (boxes, labels, scores) = BoxLists.Of(outputs);
        var found = new Candidates(context);
        for (int i = 0; i < boxes.Places; i++)
            if (CategoryNumber.WithBackground(labels[i], context) is >= 0 and var category)
                found.Add(new(boxes[i, 0], boxes[i, 1], boxes[i, 2], boxes[i, 3], scores[i], category, i));
        return Candidates.ToBoxes(found.Best(), context);
    }
}
