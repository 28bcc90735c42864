namespace Annotator.Models.Layouts;

/// <summary>SSD of the ONNX model zoo: boxes 1×N×4, labels 1×N, scores 1×N. A box is x1, y1, x2, y2 as fractions of the input;
/// labels count from 1, 0 is the background. Source: onnx/models, ssd; it suppresses by itself.</summary>
internal sealed class Ssd : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var (boxes, labels, scores) = BoxLists.Of(outputs);
        var (width, height) = (context.Placement.Width, context.Placement.Height);
        var found = new Candidates(context);
        for (int i = 0; i < boxes.Places; i++)
            if (CategoryNumber.WithBackground(labels[i], context) is >= 0 and var category)
                found.Add(new(boxes[i, 0] * width, boxes[i, 1] * height, boxes[i, 2] * width, boxes[i, 3] * height, scores[i], category, i));
        return Candidates.ToBoxes(found.Best(), context);
    }
}
