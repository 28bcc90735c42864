using System.CommandLine;
using System.Globalization;
using Annotator.Server.Evaluating;

namespace Annotator.Server.CommandLine;

/// <summary><c>annotator evaluate</c>: how good predictions are.</summary>
internal static class EvaluateCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var truth = new Argument<string>("TRUTH") { Description = "The labels: a folder, or one of its annotation files, in any format." };
        var predictions = new Argument<string>("PREDICTIONS") { Description = "The predictions: a folder or a file, in any format." };
        var kind = new Option<string[]>("--kind") { Description = "What to evaluate: boxes, masks, keypoints, pixels or tags, several with commas; what both have unless told.", HelpName = "KIND" };
        var metric = new Option<string>("--metric") { Description = "The average precision shown: coco, voc or voc07.", HelpName = "METRIC", DefaultValueFactory = _ => "coco" };
        var iou = new Option<double>("--iou") { Description = "The overlap from which an object counts as found, for Pascal VOC, precision and recall, and the confusion matrix.", HelpName = "T", DefaultValueFactory = _ => 0.5 };
        var score = new Option<double>("--score") { Description = "Precision, recall, the confusion matrix and disagreements are of predictions surer than that.", HelpName = "S", DefaultValueFactory = _ => 0.25 };
        var errors = new Option<int?>("--errors") { Description = "List so many disagreements, possible errors of labels first.", HelpName = "N" };
        var matched = new Option<bool>("--matched") { Description = "Leave out images without predictions, instead of counting what is labelled there as missed." };
        var background = new Option<bool>("--background") { Description = "Take images without labels for empty, instead of leaving them out." };
        var least = new Option<double?>("--min-ap50") { Description = "Exit with 1 when AP50 of anything evaluated is below that.", HelpName = "X" };
        var markdown = new Option<bool>("--markdown") { Description = "Write tables for the comment of a pull request." };
        var predictionsFormat = new Option<string?>("--predictions-format") { Description = "The format of the predictions.", HelpName = "FORMAT" };
        var predictionsSet = new Option<string[]>("--predictions-set") { Description = "A convention of the predictions.", HelpName = "NAME=VALUE", AllowMultipleArgumentsPerToken = false };
        var options = new SourceOptions();
        var command = new Command("evaluate", "Says how good predictions are: average precision, precision and recall, confusions, errors. Exit code 0; 1 below --min-ap50; 2 for an error, or a file that can't be read and was left out.")
        {
            kind, metric, iou, score, errors, matched, background, least, markdown, predictionsFormat, predictionsSet,
        };
        command.Arguments.Add(truth);
        command.Arguments.Add(predictions);
        options.AddOptionsTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(terminal.Run(() =>
        {
            bool isJson = parsed.GetValue(options.Json), isMarkdown = parsed.GetValue(markdown);
            int? listed = parsed.GetValue(errors);
            if (listed < 0) throw new UsageException("--errors takes a number from 0.");
            var how = new EvaluationOptions(Kinds(parsed.GetValue(kind)), Parse<EvaluationMetric>("--metric", parsed.GetValue(metric)!), Share("--iou", parsed.GetValue(iou)), parsed.GetValue(score)) { Errors = listed ?? (isJson ? null : 0) };
            if (!double.IsFinite(how.Score)) throw new UsageException("--score takes a number.");
            double? wanted = parsed.GetValue(least) is { } value ? Share("--min-ap50", value) : null;
            using var datasets = PairedDatasets.Open(
                new(parsed.GetValue(truth)!, parsed.GetValue(options.Format), options.Conventions(parsed)),
                new(parsed.GetValue(predictions)!, parsed.GetValue(predictionsFormat), SourceOptions.Conventions("--predictions-set", parsed.GetValue(predictionsSet))), parsed.GetValue(options.Images), cancellation);
            datasets.Read(parsed.GetValue(matched), parsed.GetValue(background), (count, work) => terminal.Progress("Reading", count, work), cancellation);
            var report = new Evaluator(datasets.Input, how).Evaluate();
            var writer = new EvaluationWriter(terminal.Output, listed ?? 0);
            if (isJson) terminal.Json(report);
            else if (isMarkdown) writer.Markdown(report);
            else writer.Text(report);
            foreach (var image in report.Unreadable) terminal.Say($"{image.Image} does not count: {image.Message}");
            int reached = wanted is { } limit ? Reaches(report, limit, terminal) : Cli.Fine;
            return report.Unreadable.Count > 0 ? Cli.Unusable : reached;
        })));
        return command;
    }

    private static int Reaches(EvaluationReport report, double limit, Terminal terminal)
    {
        var measured = report.Objects().Select(entry => (entry.Name, Value: entry.Report.Metrics["AP50"])).ToList();
        if (measured.Count == 0) throw new UsageException("--min-ap50 is for boxes, masks and keypoints; none were evaluated.");
        var below = measured.FindAll(entry => !(entry.Value >= limit));
        foreach (var (name, value) in below)
            terminal.Say(value is { } number ? string.Create(CultureInfo.InvariantCulture, $"AP50 of {name} is {number:0.####}, below {limit}.") : $"There is no AP50 of {name}: nothing is there to be found.");
        return below.Count > 0 ? Cli.Problems : Cli.Fine;
    }

    private static EvaluationKind[] Kinds(string[]? words) =>
        [.. (words ?? []).SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(word => Parse<EvaluationKind>("--kind", word)).Distinct()];

    private static T Parse<T>(string option, string word) where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => Evaluator.Name(value) == word).Select(value => (T?)value).FirstOrDefault() ?? throw new UsageException($"{option} takes {string.Join(", ", Enum.GetValues<T>().Select(Evaluator.Name))}, not “{word}”.");

    private static double Share(string option, double value) => value is >= 0 and <= 1 ? value : throw new UsageException($"{option} takes a number from 0 to 1.");
}
