using System.Collections.Immutable;
using System.Globalization;
using Annotator.Core.Evaluation;
using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Server.CommandLine;
using Annotator.Server.Review;

namespace Annotator.Server.Evaluating;

/// <summary>Evaluates predictions against labels.</summary>
/// <param name="input">Both, read.</param>
/// <param name="options">What, and how.</param>
internal sealed class Evaluator(EvaluationInput input, EvaluationOptions options)
{
    /// <summary>Points of a curve.</summary>
    private const int MostPoints = 200;

    private readonly List<string> _notes = [.. input.Notes];

    private IReadOnlyList<LoadedImage> Images => input.Images;

    /// <summary>Evaluates.</summary>
    /// <exception cref="UsageException">There is nothing to evaluate.</exception>
    public EvaluationReport Evaluate()
    {
        var (truth, predictions) = (input.Truth, input.Predictions);
        var kinds = options.Kinds.Count > 0 ? options.Kinds : Chosen(truth, predictions);
        foreach (var kind in kinds)
            if (!Images.Any(image => Has(image.Truth, kind))) throw new UsageException($"{truth.Path} has no {Name(kind)} in the images that are evaluated.");
        var classes = Classes(kinds);
        if (kinds.Any(IsOfObjects)) NoteScores(predictions);
        foreach (var side in (SideReport[])[truth, predictions])
            if (side.Unreadable > 0) _notes.Add($"{DiffText.Count(side.Unreadable, "object")} of {side.Path} can't be understood and {(side.Unreadable == 1 ? "does" : "do")} not count; “annotator check” tells which.");
        NoteImages();
        var report = new EvaluationReport(truth, predictions, input.Matching, classes, new(Name(options.Metric), options.Iou, options.Score), _notes);
        return report with
        {
            Unreadable = input.Unreadable,
            Boxes = kinds.Contains(EvaluationKind.Boxes) ? Objects(OverlapKind.Box) : null,
            Masks = kinds.Contains(EvaluationKind.Masks) ? Objects(OverlapKind.Mask) : null,
            Keypoints = kinds.Contains(EvaluationKind.Keypoints) ? Objects(OverlapKind.Keypoints) : null,
            Pixels = kinds.Contains(EvaluationKind.Pixels) ? Pixels() : null,
            Tags = kinds.Contains(EvaluationKind.Tags) ? Tags() : null,
        };
    }

    /// <summary>The name of a kind on the command line.</summary>
    public static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>What both sides have; of what is labelled all where nothing was predicted.</summary>
    private List<EvaluationKind> Chosen(SideReport truth, SideReport predictions)
    {
        bool isEmpty = !Images.Any(image => image.Found is { } found && (found.Document.Annotations.Count > 0 || found.Document.Fields.Tags.Count > 0));
        if (isEmpty) _notes.Add("There are no predictions in the images that are evaluated: everything is missed.");
        var there = Kinds(image => image.Truth);
        var found = Kinds(image => image.Found);
        var kinds = there.Where(kind => isEmpty || found.Contains(kind)).ToList();
        return kinds.Count > 0 ? kinds : throw new UsageException($"There is nothing to compare: {truth.Path} has {Listed(there)}, {predictions.Path} has {Listed(found)}.");

        static string Listed(List<EvaluationKind> kinds) => kinds.Count == 0 ? "nothing that can be evaluated" : string.Join(", ", kinds.Select(Name));

        List<EvaluationKind> Kinds(Func<LoadedImage, Formats.StoredDocument?> side) =>
            [.. Enum.GetValues<EvaluationKind>().Where(kind => Images.Any(image => side(image) is { } document && Has(document, kind)))];
    }

    private static bool Has(Formats.StoredDocument document, EvaluationKind kind) => kind switch
    {
        EvaluationKind.Boxes => LoadedImage.Has(document, OverlapKind.Box),
        EvaluationKind.Keypoints => LoadedImage.Has(document, OverlapKind.Keypoints),
        EvaluationKind.Tags => document.Document.Fields.Tags.Count > 0,
        _ => LoadedImage.Has(document, OverlapKind.Mask),
    };

    private static bool IsOfObjects(EvaluationKind kind) => kind is EvaluationKind.Boxes or EvaluationKind.Masks or EvaluationKind.Keypoints;

    private ClassesReport Classes(IReadOnlyList<EvaluationKind> kinds)
    {
        var there = Labels(image => image.Truth.Document);
        var found = Labels(image => image.FoundDocument);
        var report = new ClassesReport([.. there.Except(found)], [.. found.Except(there)]);
        if (found.Count > 0 && !found.Overlaps(there)) _notes.Add("No class of the predictions is one of the labels: nothing can be right. Classes are matched by their names.");
        return report;

        SortedSet<string> Labels(Func<LoadedImage, Document> side)
        {
            var labels = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var document in Images.Select(side))
            {
                if (kinds.Any(kind => kind != EvaluationKind.Tags)) labels.UnionWith(document.Annotations.Select(annotation => annotation.Label));
                if (kinds.Contains(EvaluationKind.Tags)) labels.UnionWith(document.Fields.Tags);
            }
            return labels;
        }
    }

    private void NoteScores(SideReport predictions)
    {
        if (predictions.Objects == 0 || predictions.WithoutScore == 0) return;
        _notes.Add(predictions.WithoutScore == predictions.Objects
            ? "No prediction has a score: all count as equally sure, and average precision means little. Look at precision and recall."
            : $"{predictions.WithoutScore} of {predictions.Objects} predictions have no score; they count as sure as can be, 1.");
    }

    private void NoteImages()
    {
        var images = input.Matching;
        if (input.Unreadable.Count > 0) _notes.Add($"{DiffText.Count(input.Unreadable.Count, "image")} can't be read and {(input.Unreadable.Count == 1 ? "does" : "do")} not count.");
        if (images.WithoutPredictions > 0) _notes.Add($"{DiffText.Count(images.WithoutPredictions, "image")} without predictions: what is labelled there is missed (--matched leaves them out).");
        if (images.LeftOut > 0) _notes.Add($"{DiffText.Count(images.LeftOut, "labelled image")} without predictions left out.");
        if (images.Unlabelled > 0) _notes.Add($"{DiffText.Count(images.Unlabelled, "image")} with predictions, but not labelled, left out (--background takes them for empty).");
        if (images.Unknown > 0) _notes.Add($"{DiffText.Count(images.Unknown, "image")} with predictions that the labels do not know, left out: {string.Join(", ", images.UnknownNames.Take(3))}{(images.Unknown > 3 ? ", …" : "")}.");
    }

    private ObjectsReport Objects(OverlapKind kind)
    {
        var sizes = kind == OverlapKind.Mask ? Sizes() : null;
        bool hasScores = input.Predictions is var predictions && predictions.WithoutScore < predictions.Objects; // Else no model is sure of anything.
        var truths = Images.SelectMany(image => image.Truths(kind)).ToList();
        var detections = Images.SelectMany(image => image.Detections(kind)).ToList();
        var coco = CocoEvaluator.Evaluate(truths, detections, new(kind) { Sizes = sizes });
        var voc = VocEvaluator.Evaluate(truths, detections, new(options.Iou, options.Metric == EvaluationMetric.Voc07 ? VocInterpolation.ElevenPoints : VocInterpolation.Area) { Kind = kind, Sizes = sizes });
        var confusion = ConfusionMatrix.Of(truths, detections, new(options.Iou, options.Score, kind) { Sizes = sizes });
        var scores = voc.Classes.Select(found => AtScore(found, confusion)).ToList();
        var vocs = voc.Classes.ToDictionary(found => found.Label);
        var atScore = scores.ToDictionary(found => found.Label);
        var errors = Images.AsParallel().AsOrdered().SelectMany(image => Triage.Of(image.Truths(kind), image.Detections(kind), new(kind) { ScoreThreshold = Math.BitIncrement(options.Score), LabelErrorScore = hasScores ? new TriageOptions().LabelErrorScore : double.PositiveInfinity, Size = sizes?.GetValueOrDefault(image.Path) is { Width: > 0 } size ? size : null })).ToList();
        return new(
            coco.Metrics.ToDictionary(metric => metric.Name, metric => metric.Value), voc.MeanAp,
            ScoresReport.Of(new("", scores.Sum(found => found.TruePositives), scores.Sum(found => found.FalsePositives), scores.Sum(found => found.FalseNegatives))),
            [.. coco.Classes.Select(found => new ClassReport(found.Label, found.Truths, found.Detections, found.Ap, found.Ap50, found.Ap75, found.Recall, vocs[found.Label].Ap, ScoresReport.Of(atScore[found.Label]), found.Precision50, Thinned(vocs[found.Label].Curve)))],
            new(confusion.Labels, [.. Enumerable.Range(0, confusion.Background + 1).Select(row => (IReadOnlyList<long>)[.. Enumerable.Range(0, confusion.Background + 1).Select(column => confusion[row, column])])]),
            Enum.GetValues<DisagreementKind>().ToDictionary(ListedDisagreement.NameOf, found => errors.Count(error => error.Kind == found)).Append(new("possible-label-error", errors.Count(error => error.IsPossibleLabelError))).ToDictionary(),
            [.. errors.OrderByDescending(error => error.IsPossibleLabelError).ThenByDescending(error => error.Score ?? double.NegativeInfinity).Take(options.Errors ?? int.MaxValue).Select(error => Report(error, hasScores))],
            Thinned(voc.Curve));
    }

    /// <summary>A curve with few enough points to draw: each is one of the curve's own, the last is kept.</summary>
    private static EquatableList<CurvePoint> Thinned(EquatableList<CurvePoint> curve) => curve.Count <= MostPoints
        ? curve
        : [.. Enumerable.Range(1, MostPoints).Select(i => curve[(int)((long)i * curve.Count / MostPoints) - 1])];

    /// <summary>How often a class was found rightly by what is surer than the score.</summary>
    private ClassScores AtScore(VocClassResult found, ConfusionMatrix confusion)
    {
        int count = found.Curve.Count(point => point.Score > options.Score);
        if (found.Truths > 0)
        {
            long right = count == 0 ? 0 : (long)Math.Round(found.Curve[count - 1].Recall * found.Truths);
            return new(found.Label, right, count - right, found.Truths - right);
        }
        // Without objects there is no curve: all that counts is wrong.
        int place = confusion.Labels.ToList().IndexOf(found.Label);
        return new(found.Label, 0, Enumerable.Range(0, confusion.Background + 1).Sum(row => confusion[row, place]), 0);
    }

    private Dictionary<string, ImageSize> Sizes() =>
        Images.Select(image => (image.Path, Size: input.SizeOf(image))).Where(image => image.Size is not null).ToDictionary(image => image.Path, image => image.Size!.Value);

    private static ErrorReport Report(Disagreement error, bool hasScores) => new(ListedDisagreement.NameOf(error.Kind), error.Truth?.Image ?? error.Detection!.Image, error.Overlap, hasScores ? error.Score : null, error.IsPossibleLabelError,
        error.Truth is { } truth ? Report(truth.Id, truth.Label, truth.Shape) : null, error.Detection is { } detection ? Report(detection.Id, detection.Label, detection.Shape) : null);

    private static ObjectReport Report(string? id, string label, Shape shape)
    {
        var box = ShapeGeometry.BoundsOf(shape);
        return new(id, label, [Rounded(box.MinX), Rounded(box.MinY), Rounded(box.Width), Rounded(box.Height)]);

        static double Rounded(double value) => Math.Round(value, 3);
    }

    private PixelsReport Pixels()
    {
        var drawn = Images.Select(image => (Image: image, Truth: Drawable(image.Truth.Document), Found: Drawable(image.FoundDocument))).ToList();
        var labels = drawn.SelectMany(image => image.Truth.Annotations.Concat(image.Found.Annotations)).Select(annotation => annotation.Label).Distinct().Order(StringComparer.Ordinal).ToEquatableList();
        var metrics = new MaskMetrics(labels);
        int counted = 0;
        foreach (var (image, truth, found) in drawn)
        {
            if (input.SizeOf(image) is not { } size) continue;
            // The surest predictions lie on top.
            var sure = found.Annotations.Select(annotation => (annotation, Score: Core.Evaluation.Detection.ScoreOf(annotation) ?? 1)).Where(scored => scored.Score > options.Score).OrderBy(scored => scored.Score).Select(scored => scored.annotation);
            metrics.Add(truth, found with { Annotations = [.. sure] }, size);
            counted++;
        }
        if (counted < drawn.Count) _notes.Add($"{DiffText.Count(drawn.Count - counted, "image")} of unknown size: pixels there do not count. --images names a folder where the images are.");
        var result = metrics.Result;
        return new(counted, result.MeanIou, result.MeanIouWithBackground, result.PixelAccuracy, result.MeanAccuracy, result.FrequencyWeightedIou,
            [.. result.Classes.Append(result.Background).Select(found => new PixelClassReport(found.Label, found.There, found.Found, found.Common, found.Iou, found.Accuracy))]);

        static Document Drawable(Document document) => document with { Annotations = document.Annotations.Where(annotation => annotation.Shape is PolygonShape or MaskShape or EllipseShape).ToImmutableList() };
    }

    private TagsReport Tags()
    {
        bool hasSeveral = Images.Any(image => image.Truth.Document.Fields.Tags.Count > 1);
        if (hasSeveral) _notes.Add("Some images have several tags: each predicted tag counts. Otherwise the first predicted of each image does.");
        // No format has scores of tags: they come in the order of the file, the surest first.
        var images = Images.Select(image => new TaggedImage(image.Path, image.Truth.Document.Fields.Tags,
            image.FoundDocument.Fields.Tags.Select((tag, i) => new ScoredTag(tag, 1.0 / (i + 1))).ToEquatableList()));
        var result = TagMetrics.Evaluate(images, hasSeveral ? 0 : null);
        return new(result.Images, result.Top1, result.Top5, [.. result.Classes.Select(found => new TagReport(found.Label, ScoresReport.Of(found)))]);
    }

    /// <summary>A number for people.</summary>
    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
