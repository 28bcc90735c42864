namespace Annotator.Models.Layouts;

/// <summary>TensorFlow's object detection API: detection_boxes 1×N×4, detection_classes 1×N, detection_scores 1×N. A box is y1, x1,
/// y2, x2 as fractions of the input; classes count from 1, rows of score 0 fill up the list. Source: tensorflow/models,
/// research/object_detection/exporter_lib_v2.py; it suppresses by itself.</summary>
internal sealed class TensorFlowDetection : ILayout
{
    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        var (boxes, labels, scores) = BoxLists.Of(outputs);
        var (width, height) = (context.Placement.Width, context.Placement.Height);
        var found = new Candidates(context);
        for (int i = 0; i < boxes.Places; i++)
            if (scores[i] != 0 && CategoryNumber.WithBackground(labels[i], context) is >= 0 and var category)
                found.Add(new(boxes[i, 1] * width, boxes[i, 0] * height, boxes[i, 3] * width, boxes[i, 2] * height, scores[i], category, i));
        return Candidates.ToBoxes(found.Best(), context);
    }
}
