using Annotator.Core.Evaluation;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.Evaluating;

namespace Annotator.Server.Mapping;

/// <summary>Evaluations as the client sees them.</summary>
internal static class NumbersMap
{
    /// <summary>To the wire.</summary>
    public static EvaluationNumbersResult ToWire(EvaluationReport report) => new(
        [.. report.Objects().Select(entry => ToWire(entry.Name, entry.Report))],
        report.Pixels is not { } pixels ? [] :
        [
            new("mean IoU", pixels.MeanIou), new("mean IoU, background too", pixels.MeanIouWithBackground), new("pixel accuracy", pixels.PixelAccuracy),
            new("mean accuracy", pixels.MeanAccuracy), new("frequency-weighted IoU", pixels.FrequencyWeightedIou),
        ],
        report.Tags is not { } tags ? [] : [new("top-1", tags.Top1), new("top-5", tags.Top5)],
        report.Notes);

    private static ObjectNumbers ToWire(string what, ObjectsReport report) => new(
        what,
        [.. report.Metrics.Select(metric => new NamedNumber(metric.Key, metric.Value)), new("VOC mAP", report.VocMeanAp)],
        ToWire(report.AtScore),
        [.. report.Classes.Where(IsSeen).Select(found => new ClassNumbers(found.Label, found.Truths, found.Detections, ToWire(found.AtScore), found.Ap, found.Ap50, ToWire(found.Curve)))],
        [.. Cells(report.Confusion)],
        report.Disagreements,
        ToWire(report.Curve));

    /// <summary>Not a class that nobody labels, of which there are predictions too faint to count.</summary>
    private static bool IsSeen(ClassReport found) => found.Truths > 0 || found.AtScore.TruePositives + found.AtScore.FalsePositives > 0;

    private static ScoreNumbers ToWire(ScoresReport scores) =>
        new((int)scores.TruePositives, (int)scores.FalsePositives, (int)scores.FalseNegatives, scores.Precision, scores.Recall, scores.F1);

    private static CurveNumbers? ToWire(IReadOnlyList<CurvePoint> curve)
    {
        return curve.Count == 0 ? null : new(Rounded(point => point.Score), Rounded(point => point.Precision), Rounded(point => point.Recall));

        IReadOnlyList<double> Rounded(Func<CurvePoint, double> number) => [.. curve.Select(point => Math.Round(number(point), 4))];
    }

    private static IEnumerable<ConfusionCell> Cells(ConfusionReport confusion)
    {
        for (int row = 0; row < confusion.Matrix.Count; row++)
            for (int column = 0; column < confusion.Matrix.Count; column++)
                if (confusion.Matrix[row][column] is > 0 and var count) yield return new(Name(row), Name(column), (int)count);

        string Name(int place) => place < confusion.Labels.Count ? confusion.Labels[place] : "";
    }
}
