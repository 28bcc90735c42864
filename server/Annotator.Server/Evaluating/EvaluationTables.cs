using System.Globalization;
using Annotator.Server.Review;

namespace Annotator.Server.Evaluating;

/// <summary>A table of a report: the first column is text, the others are numbers.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">The heads of its columns.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Note">What to say below it, or null.</param>
internal sealed record EvaluationTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note = null);

/// <summary>A report as tables for people.</summary>
internal static class EvaluationTables
{
    /// <summary>Classes of a confusion matrix for people.</summary>
    private const int MostColumns = 10;

    /// <summary>Rows of a table of classes.</summary>
    private const int MostClasses = 100;

    private static readonly string[] s_voc = ["AP"], s_coco = ["AP", "AP50"];

    /// <summary>What was compared, in a few lines.</summary>
    public static IEnumerable<string> Summary(EvaluationReport report)
    {
        foreach (var (name, side) in ((string, SideReport)[])[("truth", report.Truth), ("predictions", report.Predictions)])
            yield return $"{name}: {side.Path} ({Formats.FormatRegistry.Find(side.Format)?.Title ?? side.Format}), {DiffText.Count(side.Objects, "object")} in {DiffText.Count(side.Images, "image")}";
        string matched = report.Images.MatchedByName == 0 ? "" : $", {report.Images.MatchedByName} of them matched by the name alone";
        yield return $"{DiffText.Count(report.Images.Evaluated, "image")} evaluated{matched}";
        if (report.Classes.OnlyInPredictions.Count > 0) yield return $"classes that were predicted, but are never labelled: {Listed(report.Classes.OnlyInPredictions)}";
        if (report.Classes.OnlyInTruth.Count > 0) yield return $"classes that are labelled, but were never predicted: {Listed(report.Classes.OnlyInTruth)}";
    }

    /// <summary>All tables.</summary>
    public static IEnumerable<EvaluationTable> Of(EvaluationReport report)
    {
        var objects = report.Objects().ToList();
        if (objects.Count > 0) yield return Metrics(report, objects);
        foreach (var (name, found) in objects)
        {
            yield return Classes(report, name, found);
            yield return Confusion(name, found.Confusion);
            yield return new($"{name}: disagreements", ["kind", "number"], [.. found.Disagreements.Select(pair => (IReadOnlyList<string>)[Words(pair.Key), Whole(pair.Value)])]);
        }
        if (report.Pixels is { } pixels)
        {
            yield return new("pixels", ["", "value"],
            [
                ["mean IoU", Value(pixels.MeanIou)], ["mean IoU, background too", Value(pixels.MeanIouWithBackground)], ["pixel accuracy", Value(pixels.PixelAccuracy)],
                ["mean accuracy", Value(pixels.MeanAccuracy)], ["frequency-weighted IoU", Value(pixels.FrequencyWeightedIou)],
            ]);
            yield return Cut(new("pixels: classes", ["class", "there", "found", "IoU", "accuracy"], [.. pixels.Classes.Select(found => (IReadOnlyList<string>)[found.Label ?? "(background)", Whole(found.There), Whole(found.Found), Value(found.Iou), Value(found.Accuracy)])]));
        }
        if (report.Tags is { } tags)
        {
            yield return new("tags", ["", "value"], [["images", Whole(tags.Images)], ["top-1 accuracy", Value(tags.Top1)], ["top-5 accuracy", Value(tags.Top5)]]);
            yield return Cut(new("tags: classes", ["tag", "labels", "found", "precision", "recall", "F1"], [.. tags.Classes.Select(found => Row(found.Label, found.AtScore))]));
        }
    }

    /// <summary>A disagreement in one line.</summary>
    public static string Words(ErrorReport error)
    {
        string what = error.Kind switch
        {
            "wrong-class" => $"wrong class: {error.Truth!.Label} found as {error.Prediction!.Label}",
            "false-positive" => $"false positive: {error.Prediction!.Label}",
            "miss" => $"missed: {error.Truth!.Label}",
            _ => $"loose: {error.Truth!.Label}",
        };
        string score = error.Score is { } value ? $", score {Evaluator.Number(value, "0.00")}" : "", doubt = error.PossibleLabelError ? "; the label may be wrong or missing" : "";
        var box = (error.Prediction ?? error.Truth)!.Box;
        string id = error.Truth?.Id is { } truth ? $" (object {truth})" : "";
        return $"{what}{id} at {string.Join(", ", box.Take(2).Select(Px))}, {Px(box[2])} × {Px(box[3])} px, IoU {Evaluator.Number(error.Iou, "0.00")}{score}{doubt}";
    }

    private static string Words(string kind) => kind switch
    {
        "miss" => "missed",
        "loose-box" => "loose",
        _ => kind.Replace('-', ' '),
    };

    private static EvaluationTable Metrics(EvaluationReport report, List<(string Name, ObjectsReport Report)> objects)
    {
        bool isVoc = report.Settings.Metric != "coco";
        var rows = new List<IReadOnlyList<string>>();
        if (isVoc) rows.Add([$"{Voc(report)} mAP", .. objects.Select(entry => Value(entry.Report.VocMeanAp))]);
        else rows.AddRange(objects.SelectMany(entry => entry.Report.Metrics.Keys).Distinct().OrderBy(Order).Select(name => (IReadOnlyList<string>)[name, .. objects.Select(entry => entry.Report.Metrics.TryGetValue(name, out double? value) ? Value(value) : "")]));
        return new(isVoc ? $"Pascal VOC, IoU {Evaluator.Number(report.Settings.Iou, "0.##")}" : "COCO", ["", .. objects.Select(entry => entry.Name == "keypoints" ? "keypoints (OKS)" : entry.Name)], rows);

        // Precision before recall, as pycocotools prints them.
        static int Order(string name) => name.StartsWith("AP", StringComparison.Ordinal) ? 0 : 1;
    }

    private static string Voc(EvaluationReport report) => report.Settings.Metric == "voc07" ? "11-point" : "area";

    private static EvaluationTable Classes(EvaluationReport report, string name, ObjectsReport found)
    {
        bool isVoc = report.Settings.Metric != "coco";
        var rows = found.Classes.Select(one => Row(one.Label, one.AtScore, one.Truths, isVoc ? [one.VocAp] : [one.Ap, one.Ap50])).ToList();
        double? mean = isVoc ? found.VocMeanAp : found.Metrics["AP"];
        var all = Row("(all)", found.AtScore, found.Classes.Sum(one => one.Truths), isVoc ? [mean] : [mean, found.Metrics["AP50"]]);
        string settings = $"precision and recall of what is surer than {Evaluator.Number(report.Settings.Score, "0.##")}, at {(name == "keypoints" ? "OKS" : "IoU")} {Evaluator.Number(report.Settings.Iou, "0.##")}";
        return Cut(new($"{name}: classes", ["class", "labels", "found", .. isVoc ? s_voc : s_coco, "precision", "recall", "F1"], rows, settings), all);
    }

    private static IReadOnlyList<string> Row(string label, ScoresReport scores, long? truths = null, params double?[] precisions) =>
        [label, Whole(truths ?? scores.TruePositives + scores.FalseNegatives), Whole(scores.TruePositives + scores.FalsePositives), .. precisions.Select(Value), Value(scores.Precision), Value(scores.Recall), Value(scores.F1)];

    private static EvaluationTable Confusion(string name, ConfusionReport confusion)
    {
        int background = confusion.Labels.Count;
        var places = Enumerable.Range(0, background).Where(i => Wrong(i) + confusion.Matrix[i][i] > 0).ToList();
        string? note = null;
        if (places.Count > MostColumns)
        {
            note = $"The {MostColumns} of {places.Count} classes with most errors; --json has all.";
            places = [.. places.OrderByDescending(Wrong).Take(MostColumns).Order()];
        }
        places.Add(background);
        return new($"{name}: confusion (rows: labels, columns: found)", ["", .. places.Select(place => place == background ? "nothing" : Short(confusion.Labels[place]))],
            [.. places.Select(row => (IReadOnlyList<string>)[row == background ? "nothing" : confusion.Labels[row], .. places.Select(column => row == background && column == background ? "" : Whole(confusion.Matrix[row][column]))])], note);

        long Wrong(int place) => confusion.Matrix[place].Sum() + confusion.Matrix.Sum(row => row[place]) - 2 * confusion.Matrix[place][place];
    }

    private static EvaluationTable Cut(EvaluationTable table, IReadOnlyList<string>? last = null)
    {
        int more = table.Rows.Count - MostClasses;
        IReadOnlyList<string>[] end = last is null ? [] : [last];
        return more <= 0 ? table with { Rows = [.. table.Rows, .. end] } : table with { Rows = [.. table.Rows.Take(MostClasses), .. end], Note = $"{more} more classes are left out; --json has all. {table.Note}" };
    }

    private static string Listed(IReadOnlyList<string> names) => string.Join(", ", names.Take(20)) + (names.Count > 20 ? $" and {names.Count - 20} others" : "");

    private static string Short(string label) => label.Length <= 12 ? label : label[..11] + "…";

    private static string Value(double? value) => value is { } number ? Evaluator.Number(number, "0.000") : "–";

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Px(double value) => Evaluator.Number(value, "0.#");
}
