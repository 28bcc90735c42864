using Annotator.Core.Evaluation.Overlaps;
using Annotator.Core.Model;

namespace Annotator.Core.Evaluation;

/// <summary>Average precision the Pascal VOC way (Everingham et al., “The PASCAL Visual Object Classes (VOC) Challenge”, IJCV
/// 2010; <c>VOCevaldet</c> and <c>VOCap</c> of the devkit): the surest detection first, each is held against the object that it
/// overlaps most, and finds it when the overlap suffices and no other did before. Difficult objects count neither way; crowds, which
/// VOC does not know, excuse what found no object.</summary>
public static class VocEvaluator
{
    /// <summary>Measures detections.</summary>
    /// <param name="truths">The objects of all images.</param>
    /// <param name="detections">The detections in all images.</param>
    /// <param name="options">How; null for boxes at IoU 0.5 and the area under the curve.</param>
    public static VocResult Evaluate(IEnumerable<GroundTruth> truths, IEnumerable<Detection> detections, VocOptions? options = null)
    {
        var how = options ?? new();
        var measure = how is { Kind: OverlapKind.Box, IsInclusive: true } ? new BoxOverlap(1) : OverlapMeasure.Of(how.Kind, how.Sizes);
        var looked = ClassObjects.Group(truths, detections).AsParallel().AsOrdered()
            .Select(objects => (Objects: objects, Outcomes: objects.Images.SelectMany(image => Outcomes(image, measure, how.Threshold)).ToList()))
            .Select(found => (Class: Evaluate(found.Objects, found.Outcomes, how), found.Outcomes)).ToList();
        var classes = looked.Select(found => found.Class).ToEquatableList();
        int objects = classes.Sum(found => found.Truths);
        return new(classes.Average(found => found.Ap), classes, objects == 0 ? [] : Curve(looked.SelectMany(found => found.Outcomes), objects).ToEquatableList());
    }

    private static VocClassResult Evaluate(ClassObjects objects, List<(double Score, Outcome Outcome)> outcomes, VocOptions options)
    {
        int truths = objects.Images.Sum(image => image.Truths.Count(IsAsked)), detections = objects.Images.Sum(image => image.Detections.Count);
        if (truths == 0) return new(objects.Label, truths, detections, null, []);
        var curve = Curve(outcomes, truths);
        double precision = options.Interpolation == VocInterpolation.ElevenPoints ? ElevenPoints(curve) : Area(curve);
        return new(objects.Label, truths, detections, precision, curve.ToEquatableList());
    }

    /// <summary>What became of the detections of an image, the surest first.</summary>
    private static IEnumerable<(double Score, Outcome Outcome)> Outcomes(ImageObjects image, OverlapMeasure measure, double threshold)
    {
        var overlaps = measure.Compare(image.Detections, image.Truths);
        var isTaken = new bool[image.Truths.Count];
        for (int i = 0; i < image.Detections.Count; i++)
        {
            // How much of a detection lies on a crowd can't be held against its overlap with an object.
            int best = Best(isCrowd: false), crowd = Best(isCrowd: true);
            var outcome = Outcome.FalsePositive;
            if (best >= 0 && overlaps[i, best] >= threshold)
            {
                outcome = image.Truths[best].IsDifficult ? Outcome.Ignored : isTaken[best] ? Outcome.FalsePositive : Outcome.TruePositive;
                isTaken[best] = true;
            }
            else if (crowd >= 0 && overlaps[i, crowd] >= threshold)
            {
                outcome = Outcome.Ignored;
            }
            yield return (image.Detections[i].Score, outcome);

            int Best(bool isCrowd)
            {
                int found = -1;
                for (int j = 0; j < isTaken.Length; j++)
                    if (image.Truths[j].IsCrowd == isCrowd && (found < 0 || overlaps[i, j] > overlaps[i, found])) found = j;
                return found;
            }
        }
    }

    private static List<CurvePoint> Curve(IEnumerable<(double Score, Outcome Outcome)> outcomes, int truths)
    {
        var curve = new List<CurvePoint>();
        int right = 0, wrong = 0;
        foreach (var (score, outcome) in outcomes.OrderByDescending(found => found.Score))
        {
            if (outcome == Outcome.Ignored) continue;
            if (outcome == Outcome.TruePositive) right++;
            else wrong++;
            curve.Add(new(score, (double)right / (right + wrong), (double)right / truths));
        }
        return curve;
    }

    private static double ElevenPoints(List<CurvePoint> curve) =>
        Enumerable.Range(0, 11).Sum(i => curve.Where(point => point.Recall >= i / 10.0).Select(point => point.Precision).DefaultIfEmpty().Max()) / 11;

    private static double Area(List<CurvePoint> curve)
    {
        double area = 0, best = 0;
        for (int i = curve.Count - 1; i >= 0; i--)
        {
            best = Math.Max(best, curve[i].Precision);
            area += best * (curve[i].Recall - (i > 0 ? curve[i - 1].Recall : 0));
        }
        return area;
    }

    private static bool IsAsked(GroundTruth truth) => !truth.IsDifficult && !truth.IsCrowd;
}
