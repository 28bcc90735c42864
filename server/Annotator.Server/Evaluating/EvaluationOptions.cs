namespace Annotator.Server.Evaluating;

/// <summary>What can be evaluated.</summary>
internal enum EvaluationKind
{
    /// <summary>Boxes by intersection over union.</summary>
    Boxes,

    /// <summary>Masks and polygons by the pixels that they have in common.</summary>
    Masks,

    /// <summary>Skeletons by object keypoint similarity.</summary>
    Keypoints,

    /// <summary>The class of each pixel.</summary>
    Pixels,

    /// <summary>Tags of images.</summary>
    Tags,
}

/// <summary>Which average precision is shown.</summary>
internal enum EvaluationMetric
{
    /// <summary>COCO's: the mean over IoU 0.50 to 0.95.</summary>
    Coco,

    /// <summary>Pascal VOC's since 2010: the area under the curve at one IoU.</summary>
    Voc,

    /// <summary>Pascal VOC's of 2007: eleven points of the curve at one IoU.</summary>
    Voc07,
}

/// <summary>What to evaluate, and how.</summary>
/// <param name="Kinds">What; empty for what both sides have.</param>
/// <param name="Metric">Which average precision is shown.</param>
/// <param name="Iou">The overlap from which an object counts as found, 0 to 1.</param>
/// <param name="Score">Predictions count when they are surer than that, where one score is meant.</param>
internal sealed record EvaluationOptions(IReadOnlyList<EvaluationKind> Kinds, EvaluationMetric Metric = EvaluationMetric.Coco, double Iou = 0.5, double Score = 0.25)
{
    /// <summary>How many disagreements are listed; null for all.</summary>
    public int? Errors { get; init; }
}
