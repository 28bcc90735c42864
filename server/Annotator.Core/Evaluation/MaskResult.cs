using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>How well the pixels of one class were found.</summary>
/// <param name="Label">The class; null for the background.</param>
/// <param name="Common">Pixels that are of the class and were found as it.</param>
/// <param name="There">Pixels that are of the class.</param>
/// <param name="Found">Pixels that were found as it.</param>
public sealed record MaskClassResult(string? Label, long Common, long There, long Found)
{
    /// <summary>Intersection over union, 0 to 1; null when no pixel is of the class and none was found.</summary>
    public double? Iou => There + Found - Common is > 0 and var union ? (double)Common / union : null;

    /// <summary>The share of its pixels that were found, 0 to 1; null when there are none.</summary>
    public double? Accuracy => There > 0 ? (double)Common / There : null;
}

/// <summary>How well pixels were given classes, over all images (Long, Shelhamer and Darrell, “Fully Convolutional Networks for
/// Semantic Segmentation”, CVPR 2015).</summary>
/// <param name="Background">Pixels without a class.</param>
/// <param name="Classes">The classes, in the order of the labels.</param>
public sealed record MaskResult(MaskClassResult Background, EquatableList<MaskClassResult> Classes)
{
    private IEnumerable<MaskClassResult> All => Classes.Prepend(Background);

    /// <summary>The mean of the classes' IoU without that of the background; classes that appear nowhere are left out.</summary>
    public double? MeanIou => Classes.Average(found => found.Iou);

    /// <summary>The mean of the classes' IoU, the background being one of them, as Pascal VOC has it.</summary>
    public double? MeanIouWithBackground => All.Average(found => found.Iou);

    /// <summary>The share of all pixels that have the right class, 0 to 1; null without any.</summary>
    public double? PixelAccuracy => All.Sum(found => found.There) is > 0 and var pixels ? (double)All.Sum(found => found.Common) / pixels : null;

    /// <summary>The mean of the classes' accuracies, the background being one of them.</summary>
    public double? MeanAccuracy => All.Average(found => found.Accuracy);

    /// <summary>The mean of the classes' IoU, each with the weight of its pixels, the background being one of them.</summary>
    public double? FrequencyWeightedIou => All.Sum(found => found.There) is > 0 and var pixels ? All.Sum(found => found.There * (found.Iou ?? 0)) / pixels : null;
}
