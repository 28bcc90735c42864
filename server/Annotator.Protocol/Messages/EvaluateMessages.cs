using Annotator.Protocol.Model;

namespace Annotator.Protocol.Messages;

/// <summary>Compares predictions with the labels of an open dataset, unsaved edits included. A model is run on the labelled images
/// that it has not seen. What was compared stays open on the server until another is asked for under the same name, or the dataset
/// is closed.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Evaluation">The name that the client gives to it.</param>
/// <param name="Predictions">The predictions.</param>
/// <param name="Progress">A name of this request, by which <c>annotator/progress</c> tells how far it is.</param>
public sealed record EvaluateParams(string Dataset, string Evaluation, PredictionSource Predictions, string? Progress = null);

/// <summary>What was compared.</summary>
/// <param name="Name">The name of the predictions for people: the model's, or the file's.</param>
/// <param name="Images">How many images were compared.</param>
/// <param name="Failed">How many images the model failed on, or could not be read: they do not count.</param>
/// <param name="Failure">Why not the first of those, for people.</param>
/// <param name="Notes">What to keep in mind, for people.</param>
public sealed record EvaluateResult(string Name, int Images, int Failed, string? Failure, IReadOnlyList<string> Notes);

/// <summary>Asks for the numbers of what was compared.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Evaluation">Its name.</param>
/// <param name="Iou">The overlap from which an object counts as found, 0 to 1.</param>
/// <param name="Score">Precision, recall, the confusion matrix and disagreements are of predictions surer than that.</param>
public sealed record EvaluationNumbersParams(string Dataset, string Evaluation, double Iou, double Score);

/// <summary>The numbers.</summary>
/// <param name="Objects">Of boxes, masks and skeletons, as far as both sides have them.</param>
/// <param name="Pixels">Of the classes of pixels: mean IoU, pixel accuracy and others by their names.</param>
/// <param name="Tags">Of tags: top-1 and top-5.</param>
/// <param name="Notes">What to keep in mind, for people.</param>
public sealed record EvaluationNumbersResult(
    IReadOnlyList<ObjectNumbers> Objects,
    IReadOnlyList<NamedNumber> Pixels,
    IReadOnlyList<NamedNumber> Tags,
    IReadOnlyList<string> Notes);

/// <summary>Asks for a stretch of the list of disagreements: possible errors of labels first, then by falling score, what was missed
/// last. Images that were edited since are compared anew.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Evaluation">The name of what was compared.</param>
/// <param name="What">Boxes, masks or keypoints.</param>
/// <param name="Filter">Which of them.</param>
/// <param name="Offset">Index of the first.</param>
/// <param name="Limit">How many at most; 500 is the most.</param>
public sealed record DisagreementsParams(string Dataset, string Evaluation, string What, DisagreementFilter Filter, int Offset, int Limit);

/// <summary>A stretch of the list of disagreements.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Kinds">How many of each kind there are, whatever kinds are asked for.</param>
/// <param name="PossibleLabelErrors">How many of them are possible errors of labels.</param>
/// <param name="Decided">How many of them a person has decided for the label.</param>
/// <param name="Edited">How many images were edited since the numbers were taken.</param>
/// <param name="Items">Those from the offset on.</param>
public sealed record DisagreementsResult(
    int Total,
    IReadOnlyDictionary<string, int> Kinds,
    int PossibleLabelErrors,
    int Decided,
    int Edited,
    IReadOnlyList<DisagreementEntry> Items);

/// <summary>Names a disagreement.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Evaluation">The name of what was compared.</param>
/// <param name="What">Boxes, masks or keypoints.</param>
/// <param name="Image">The image.</param>
/// <param name="Key">Its key there.</param>
public sealed record DisagreementParams(string Dataset, string Evaluation, string What, string Image, string Key);

/// <summary>A disagreement, ready to be shown.</summary>
/// <param name="Entry">The disagreement.</param>
/// <param name="Model">The name of the predictions.</param>
/// <param name="Text">In what they disagree, for people.</param>
/// <param name="Ghost">The prediction as it could be stored; absent where nothing was predicted.</param>
public sealed record DisagreementView(DisagreementEntry Entry, string Model, string Text, Suggestion? Ghost = null);

/// <summary>A person decides for the label: the disagreement is not listed again until label or predictions change.</summary>
/// <param name="Disagreement">The disagreement.</param>
/// <param name="Keep">Whether the label is kept; false takes that back.</param>
public sealed record DecideParams(DisagreementParams Disagreement, bool Keep = true);
