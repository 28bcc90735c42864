using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>One of COCO's numbers.</summary>
/// <param name="Name">Its name: <c>AP</c> is the mean over IoU 0.50 to 0.95, <c>AP50</c> and <c>AP75</c> are at that IoU,
/// <c>APs</c>, <c>APm</c> and <c>APl</c> those of small, medium and large objects; <c>AR1</c>, <c>AR10</c>, … the recall with so
/// many detections an image. Skeletons have <c>AR</c>, <c>AR50</c> and <c>AR75</c> and no small ones.</param>
/// <param name="Value">0 to 1; null where nothing is there to be found (pycocotools: −1).</param>
public sealed record CocoMetric(string Name, double? Value);

/// <summary>Average precision of one class.</summary>
/// <param name="Label">The class.</param>
/// <param name="Truths">How many objects there are, without crowds.</param>
/// <param name="Detections">How many detections there are.</param>
/// <param name="Ap">Mean over IoU 0.50 to 0.95, 0 to 1; null without objects, as the other numbers.</param>
/// <param name="Ap50">At IoU 0.50.</param>
/// <param name="Ap75">At IoU 0.75.</param>
/// <param name="Recall">Mean of the recall over IoU 0.50 to 0.95 with all detections that count.</param>
/// <param name="Precision50">The curve at IoU 0.50: interpolated precision at recall 0, 0.01, … 1; empty without objects.</param>
public sealed record CocoClassResult(
    string Label, int Truths, int Detections, double? Ap, double? Ap50, double? Ap75, double? Recall, EquatableList<double> Precision50);

/// <summary>Average precision and recall the COCO way.</summary>
/// <param name="Metrics">The numbers of the whole, in the order in which pycocotools prints them: 12, of skeletons 10.</param>
/// <param name="Classes">The classes, in ordinal order.</param>
public sealed record CocoResult(EquatableList<CocoMetric> Metrics, EquatableList<CocoClassResult> Classes)
{
    /// <summary>The number of a name; null where nothing is there to be found.</summary>
    /// <exception cref="KeyNotFoundException">There is no such number.</exception>
    public double? this[string name] => Metrics.FirstOrDefault(metric => metric.Name == name) is { } found ? found.Value : throw new KeyNotFoundException($"There is no number “{name}”.");
}
