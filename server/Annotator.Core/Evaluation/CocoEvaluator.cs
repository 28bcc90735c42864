using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>Average precision and recall the COCO way (Lin et al., “Microsoft COCO: Common Objects in Context”, ECCV 2014;
/// cocodataset.org, “Detection Evaluation” and “Keypoint Evaluation”): the numbers that pycocotools computes when its images
/// have their ids in the ordinal order of their paths.</summary>
public static class CocoEvaluator
{
    /// <summary>Measures detections.</summary>
    /// <param name="truths">The objects of all images; difficult ones count as any other.</param>
    /// <param name="detections">The detections in all images.</param>
    /// <param name="options">How; null for boxes.</param>
    public static CocoResult Evaluate(IEnumerable<GroundTruth> truths, IEnumerable<Detection> detections, CocoOptions? options = null)
    {
        var how = options ?? new();
        var classes = ClassObjects.Group(truths, detections).AsParallel().AsOrdered().Select(objects => new CocoClass(objects, how)).ToArray();
        return new(Metrics(classes, how).ToEquatableList(), classes.Select(found => found.Result).ToEquatableList());
    }

    private static IEnumerable<CocoMetric> Metrics(CocoClass[] classes, CocoOptions options)
    {
        bool isKeypoints = options.Kind == OverlapKind.Keypoints;
        int most = options.MaxDetections[^1];
        yield return new("AP", Precision(CocoParameters.AllAreas));
        yield return new("AP50", Precision(CocoParameters.AllAreas, CocoParameters.Overlap50));
        yield return new("AP75", Precision(CocoParameters.AllAreas, CocoParameters.Overlap75));
        foreach (var (name, area) in Sizes(isKeypoints)) yield return new("AP" + name, Precision(area));
        if (isKeypoints)
        {
            yield return new("AR", Recall(CocoParameters.AllAreas, most));
            yield return new("AR50", Recall(CocoParameters.AllAreas, most, CocoParameters.Overlap50));
            yield return new("AR75", Recall(CocoParameters.AllAreas, most, CocoParameters.Overlap75));
        }
        else
        {
            foreach (int count in options.MaxDetections) yield return new($"AR{count}", Recall(CocoParameters.AllAreas, count));
        }
        foreach (var (name, area) in Sizes(isKeypoints)) yield return new("AR" + name, Recall(area, most));

        double? Precision(int area, int? overlap = null) => Mean(overlap, (found, at) => found.Precision(area, at));
        double? Recall(int area, int count, int? overlap = null) => Mean(overlap, (found, at) => found.Recall(area, at, count));

        // Over all classes that have such objects, and all overlaps unless it is one.
        double? Mean(int? overlap, Func<CocoClass, int, double?> measure) =>
            classes.SelectMany(found => Overlaps(overlap).Select(at => measure(found, at))).Average();
    }

    private static IEnumerable<int> Overlaps(int? only) => only is { } place ? [place] : Enumerable.Range(0, CocoParameters.Overlaps.Length);

    private static (string Name, int Area)[] Sizes(bool isKeypoints) => isKeypoints ? [("m", 2), ("l", 3)] : [("s", 1), ("m", 2), ("l", 3)];
}
