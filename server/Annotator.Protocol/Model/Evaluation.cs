using System.Text.Json.Serialization;

namespace Annotator.Protocol.Model;

/// <summary>Where predictions come from.</summary>
/// <param name="Kind">A model, or files.</param>
/// <param name="Path">Absolute path of the model, or of a folder or file with predictions in any format.</param>
/// <param name="Format">The format of the files; absent to recognise it.</param>
/// <param name="Labels">Labels of the dataset by classes of the model, where their names differ; an empty label leaves a class out.</param>
public sealed record PredictionSource(PredictionKind Kind, string Path, string? Format = null, IReadOnlyDictionary<string, string>? Labels = null);

/// <summary>Kinds of predictions.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PredictionKind>))]
public enum PredictionKind
{
    /// <summary>A model is run.</summary>
    [JsonStringEnumMemberName("model")] Model,

    /// <summary>Files are read.</summary>
    [JsonStringEnumMemberName("files")] Files,
}

/// <summary>How well objects were found.</summary>
/// <param name="What">boxes, masks or keypoints.</param>
/// <param name="Metrics">COCO's numbers in their order, then Pascal VOC's.</param>
/// <param name="All">All classes together at the score.</param>
/// <param name="Classes">The classes, in ordinal order.</param>
/// <param name="Confusion">The cells of the confusion matrix that are not zero.</param>
/// <param name="Disagreements">How many disagreements of each kind there are.</param>
/// <param name="Curve">The curve of all classes together; absent without objects or predictions.</param>
public sealed record ObjectNumbers(
    string What,
    IReadOnlyList<NamedNumber> Metrics,
    ScoreNumbers All,
    IReadOnlyList<ClassNumbers> Classes,
    IReadOnlyList<ConfusionCell> Confusion,
    IReadOnlyDictionary<string, int> Disagreements,
    CurveNumbers? Curve = null);

/// <summary>A number with its name.</summary>
/// <param name="Name">Its name: AP50.</param>
/// <param name="Value">0 to 1; absent where nothing is there to be found.</param>
public sealed record NamedNumber(string Name, double? Value = null);

/// <summary>How often what was surer than the score was right.</summary>
/// <param name="Right">Predictions that found an object.</param>
/// <param name="Wrong">Predictions that did not.</param>
/// <param name="Missed">Objects that were not found.</param>
/// <param name="Precision">The share of the predictions that are right; absent without any.</param>
/// <param name="Recall">The share of the objects that were found; absent without any.</param>
/// <param name="F1">The harmonic mean of both.</param>
public sealed record ScoreNumbers(int Right, int Wrong, int Missed, double? Precision = null, double? Recall = null, double? F1 = null);

/// <summary>How well objects of one class were found.</summary>
/// <param name="Label">The class.</param>
/// <param name="Truths">How many are labelled.</param>
/// <param name="Detections">How many were predicted, however sure.</param>
/// <param name="AtScore">How often it was found rightly.</param>
/// <param name="Ap">COCO's AP.</param>
/// <param name="Ap50">At IoU 0.50.</param>
/// <param name="Curve">Its curve; absent without objects or predictions.</param>
public sealed record ClassNumbers(string Label, int Truths, int Detections, ScoreNumbers AtScore, double? Ap = null, double? Ap50 = null, CurveNumbers? Curve = null);

/// <summary>Precision over recall at the IoU that was asked for: a place in the three lists is a point, the surest first.</summary>
/// <param name="Scores">Down to which score predictions count.</param>
/// <param name="Precisions">The share of them that are right, 0 to 1.</param>
/// <param name="Recalls">The share of the objects that they found, 0 to 1.</param>
public sealed record CurveNumbers(IReadOnlyList<double> Scores, IReadOnlyList<double> Precisions, IReadOnlyList<double> Recalls);

/// <summary>How often objects of one class were found as another.</summary>
/// <param name="Truth">The label; empty where nothing is labelled.</param>
/// <param name="Prediction">The class that was predicted; empty where nothing was.</param>
/// <param name="Count">How often.</param>
public sealed record ConfusionCell(string Truth, string Prediction, int Count);

/// <summary>Which disagreements are meant.</summary>
/// <param name="Loose">Below this overlap, 0 to 1, an object was found loosely.</param>
/// <param name="Kinds">wrong-class, false-positive, miss and loose-box; all when absent.</param>
/// <param name="OnlyLabelErrors">Only possible errors of labels.</param>
/// <param name="Truth">Only those of this label; empty: of nothing that is labelled.</param>
/// <param name="Prediction">Only those predicted as this class; empty: not predicted at all.</param>
/// <param name="Decided">Those too that a person has decided for the label.</param>
public sealed record DisagreementFilter(
    double Loose,
    IReadOnlyList<string>? Kinds = null,
    bool OnlyLabelErrors = false,
    string? Truth = null,
    string? Prediction = null,
    bool Decided = false);

/// <summary>Something in which predictions and labels of an image disagree.</summary>
/// <param name="Key">Names it among those of its image, until label or prediction change.</param>
/// <param name="Kind">wrong-class, false-positive, miss or loose-box.</param>
/// <param name="Image">The image's path in the dataset.</param>
/// <param name="Iou">How much the two overlap; of one alone the most that it overlaps any other.</param>
/// <param name="PossibleLabelError">Whether rather the label may be wrong or missing.</param>
/// <param name="Decided">Whether a person has decided for the label.</param>
/// <param name="Score">How sure the model is.</param>
/// <param name="Truth">The label; absent where nothing is labelled.</param>
/// <param name="TruthId">The id of the labelled object.</param>
/// <param name="Prediction">The class that was predicted; absent where nothing was.</param>
public sealed record DisagreementEntry(
    string Key,
    string Kind,
    string Image,
    double Iou,
    bool PossibleLabelError,
    bool Decided,
    double? Score = null,
    string? Truth = null,
    string? TruthId = null,
    string? Prediction = null);
