using Annotator.Core.Evaluation;

namespace Annotator.Server.Evaluating;

/// <summary>What an evaluation found; the form of <c>annotator evaluate --json</c>.</summary>
/// <param name="Truth">The labels.</param>
/// <param name="Predictions">The predictions.</param>
/// <param name="Images">How the images of both belong together.</param>
/// <param name="Classes">How the classes of both belong together.</param>
/// <param name="Settings">How it was evaluated.</param>
/// <param name="Notes">What to keep in mind, for people.</param>
internal sealed record EvaluationReport(SideReport Truth, SideReport Predictions, ImagesReport Images, ClassesReport Classes, SettingsReport Settings, IReadOnlyList<string> Notes)
{
    /// <summary>The images that can't be read, and why: they do not count.</summary>
    public IReadOnlyList<UnreadableReport> Unreadable { get; init; } = [];

    /// <summary>Boxes; null when they were not evaluated.</summary>
    public ObjectsReport? Boxes { get; init; }

    /// <summary>Masks.</summary>
    public ObjectsReport? Masks { get; init; }

    /// <summary>Skeletons.</summary>
    public ObjectsReport? Keypoints { get; init; }

    /// <summary>The classes of pixels.</summary>
    public PixelsReport? Pixels { get; init; }

    /// <summary>Tags of images.</summary>
    public TagsReport? Tags { get; init; }

    /// <summary>Boxes, masks and skeletons, as far as they were evaluated.</summary>
    public IEnumerable<(string Name, ObjectsReport Report)> Objects()
    {
        if (Boxes is not null) yield return ("boxes", Boxes);
        if (Masks is not null) yield return ("masks", Masks);
        if (Keypoints is not null) yield return ("keypoints", Keypoints);
    }
}

/// <summary>An image whose labels or predictions can't be read.</summary>
/// <param name="Image">The image's path among the labels.</param>
/// <param name="Message">Why, for people.</param>
internal sealed record UnreadableReport(string Image, string Message);

/// <summary>One of the datasets.</summary>
/// <param name="Path">How it was named.</param>
/// <param name="Format">The id of its format.</param>
/// <param name="Images">How many of its images count.</param>
/// <param name="Objects">How many objects they have.</param>
/// <param name="Unreadable">How many objects can't be understood.</param>
/// <param name="WithoutScore">How many objects have no score; null of the labels.</param>
internal sealed record SideReport(string Path, string Format, int Images, int Objects, int Unreadable, int? WithoutScore);

/// <summary>How images belong together.</summary>
/// <param name="Evaluated">How many were evaluated.</param>
/// <param name="MatchedByName">How many of them were matched by the name alone.</param>
/// <param name="WithoutPredictions">How many of them have no predictions: all in them is missed.</param>
/// <param name="LeftOut">How many images of the labels were left out for that reason.</param>
/// <param name="Unlabelled">How many images with predictions have no labels: they do not count.</param>
/// <param name="Unknown">How many images with predictions the labels do not know: they do not count.</param>
/// <param name="UnknownNames">Some of them.</param>
internal sealed record ImagesReport(int Evaluated, int MatchedByName, int WithoutPredictions, int LeftOut, int Unlabelled, int Unknown, IReadOnlyList<string> UnknownNames);

/// <summary>How classes belong together.</summary>
/// <param name="OnlyInTruth">Classes that are labelled, but were never predicted.</param>
/// <param name="OnlyInPredictions">Classes that were predicted, but are never labelled.</param>
internal sealed record ClassesReport(IReadOnlyList<string> OnlyInTruth, IReadOnlyList<string> OnlyInPredictions);

/// <summary>How it was evaluated.</summary>
/// <param name="Metric">Which average precision is shown: coco, voc or voc07.</param>
/// <param name="Iou">The overlap of objects that were found.</param>
/// <param name="Score">The score above which predictions count.</param>
internal sealed record SettingsReport(string Metric, double Iou, double Score);

/// <summary>How well objects were found.</summary>
/// <param name="Metrics">COCO's numbers, in the order of pycocotools; null where nothing is there to be found.</param>
/// <param name="VocMeanAp">Mean average precision the Pascal VOC way.</param>
/// <param name="AtScore">All classes together.</param>
/// <param name="Classes">The classes, in ordinal order.</param>
/// <param name="Confusion">Which class was found as which.</param>
/// <param name="Disagreements">How many disagreements of each kind there are.</param>
/// <param name="Errors">The disagreements: possible errors of labels first, then by falling score, what was missed last.</param>
/// <param name="Curve">All classes together: the curve at the IoU of the settings, by falling score.</param>
internal sealed record ObjectsReport(IReadOnlyDictionary<string, double?> Metrics, double? VocMeanAp, ScoresReport AtScore, IReadOnlyList<ClassReport> Classes,
    ConfusionReport Confusion, IReadOnlyDictionary<string, int> Disagreements, IReadOnlyList<ErrorReport> Errors, IReadOnlyList<CurvePoint> Curve);

/// <summary>How often what was surer than the score was right.</summary>
internal sealed record ScoresReport(long TruePositives, long FalsePositives, long FalseNegatives, double? Precision, double? Recall, double? F1)
{
    /// <summary>Takes over counts.</summary>
    public static ScoresReport Of(ClassScores scores) => new(scores.TruePositives, scores.FalsePositives, scores.FalseNegatives, scores.Precision, scores.Recall, scores.F1);
}

/// <summary>How well objects of one class were found.</summary>
/// <param name="Label">The class.</param>
/// <param name="Truths">How many there are, without crowds.</param>
/// <param name="Detections">How many were predicted, however sure.</param>
/// <param name="Ap">COCO's AP.</param>
/// <param name="Ap50">At IoU 0.50.</param>
/// <param name="Ap75">At IoU 0.75.</param>
/// <param name="Ar">COCO's AR.</param>
/// <param name="VocAp">Average precision the Pascal VOC way.</param>
/// <param name="AtScore">How often it was found rightly.</param>
/// <param name="Precision50">COCO's curve at IoU 0.50: the precision at recall 0, 0.01, … 1; empty without objects.</param>
/// <param name="Curve">The curve at the IoU of the settings, by falling score.</param>
internal sealed record ClassReport(string Label, int Truths, int Detections, double? Ap, double? Ap50, double? Ap75, double? Ar, double? VocAp, ScoresReport AtScore,
    IReadOnlyList<double> Precision50, IReadOnlyList<CurvePoint> Curve);

/// <summary>Which class was found as which.</summary>
/// <param name="Labels">The classes; behind them comes the background.</param>
/// <param name="Matrix">A row for each class that is there, a column for each that was found.</param>
internal sealed record ConfusionReport(IReadOnlyList<string> Labels, IReadOnlyList<IReadOnlyList<long>> Matrix);

/// <summary>Something in which predictions and labels disagree.</summary>
/// <param name="Kind">wrong-class, false-positive, miss or loose-box.</param>
/// <param name="Image">The image's path among the labels.</param>
/// <param name="Iou">How much the two overlap; of one alone the most that it overlaps any other.</param>
/// <param name="Score">How sure the model is.</param>
/// <param name="PossibleLabelError">Whether rather the label may be wrong or missing.</param>
/// <param name="Truth">The labelled object.</param>
/// <param name="Prediction">The prediction.</param>
internal sealed record ErrorReport(string Kind, string Image, double Iou, double? Score, bool PossibleLabelError, ObjectReport? Truth, ObjectReport? Prediction);

/// <summary>An object.</summary>
/// <param name="Id">Its id, as <c>annotator show</c> prints it.</param>
/// <param name="Label">Its class.</param>
/// <param name="Box">The box around it: x, y, width, height, px.</param>
internal sealed record ObjectReport(string? Id, string Label, IReadOnlyList<double> Box);

/// <summary>How well pixels were given classes.</summary>
internal sealed record PixelsReport(int Images, double? MeanIou, double? MeanIouWithBackground, double? PixelAccuracy, double? MeanAccuracy, double? FrequencyWeightedIou, IReadOnlyList<PixelClassReport> Classes);

/// <summary>How well pixels of one class were found; no label stands for the background.</summary>
internal sealed record PixelClassReport(string? Label, long There, long Found, long Common, double? Iou, double? Accuracy);

/// <summary>How well images were tagged.</summary>
internal sealed record TagsReport(int Images, double? Top1, double? Top5, IReadOnlyList<TagReport> Classes);

/// <summary>How well one tag was given.</summary>
internal sealed record TagReport(string Label, ScoresReport AtScore);
