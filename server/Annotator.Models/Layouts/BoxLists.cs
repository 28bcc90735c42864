using Annotator.Models.Running;

namespace Annotator.Models.Layouts;

/// <summary>Outputs that hold boxes, labels and scores apart, as lists of one length.</summary>
/// <param name="Boxes">N×4.</param>
/// <param name="Labels">N numbers of classes.</param>
/// <param name="Scores">N scores.</param>
internal sealed record BoxLists(PlaceTable Boxes, float[] Labels, float[] Scores)
{
    private const string Expected = "boxes N×4, labels N and scores N";

    /// <summary>Finds the lists by their names, else by their sizes.</summary>
    public static BoxLists Of(ModelOutputs outputs)
    {
        var boxes = outputs.Find(2, Expected, tensor => tensor.Rank >= 2 && tensor.Dimensions[^1] == 4, "boxes", "bboxes", "detection_boxes");
        var labels = outputs.Find(1, Expected, tensor => IsList(tensor) && (tensor.IsInteger || !outputs.All.Any(other => other.IsInteger) && AreWhole(tensor)), "labels", "detection_classes");
        var scores = outputs.Find(1, Expected, tensor => IsList(tensor) && tensor.Name != labels.Name, "scores", "detection_scores");
        int count = boxes.Dimensions[0];
        if (boxes.Dimensions[1] != 4 || labels.Values.Length != count || scores.Values.Length != count) throw outputs.Fault(Expected);
        return new(PlaceTable.PlacesFirst(boxes), labels.Values, scores.Values);

        bool IsList(Tensor tensor) => tensor.Name != boxes.Name && tensor.Values.Length == boxes.Dimensions[0];
    }

    private static bool AreWhole(Tensor tensor) => tensor.Values.All(value => value == MathF.Round(value));
}
