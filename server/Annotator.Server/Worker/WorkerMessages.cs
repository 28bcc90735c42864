using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;

namespace Annotator.Server.Worker;

/// <summary>Asks what a model is.</summary>
/// <param name="Model">Absolute path of a folder or file.</param>
internal sealed record DescribeRequest(string Model);

/// <summary>What a model is.</summary>
/// <param name="Name">The name that provenance records.</param>
/// <param name="Kind">What it does, in the words of <c>model.json</c>.</param>
/// <param name="Classes">Its classes, in the order of its outputs.</param>
/// <param name="License">Its licence, where known.</param>
internal sealed record DescribeResult(string Name, string Kind, IReadOnlyList<string> Classes, string? License);

/// <summary>Asks for what a model sees in an image.</summary>
/// <param name="Model">Absolute path of the model.</param>
/// <param name="Image">Absolute path of the image.</param>
/// <param name="Score">The least score; what the model's description says when absent.</param>
/// <param name="Region">Shows the model only the box around this shape, px of the upright image; all of the image when absent.</param>
/// <param name="IsInteractive">Whether somebody waits at the screen: such requests go first.</param>
internal sealed record PredictRequest(string Model, string Image, double? Score = null, Shape? Region = null, bool IsInteractive = false);

/// <summary>What a model sees in an image.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Predictions">What it sees, best first.</param>
/// <param name="Notes">What was left out and why, for people.</param>
/// <param name="Uncertainty">How undecided it is of the image as a whole, 0 to 1; absent when only the scores tell.</param>
/// <param name="Warnings">What is the matter with this machine rather than with the image, for people; said once.</param>
/// <param name="AreTagsIndependent">Whether the image may have several of the tags, instead of one of them.</param>
/// <param name="Threshold">The least score that the model's description asks for.</param>
internal sealed record PredictResult(string Model, IReadOnlyList<PredictedObject> Predictions, IReadOnlyList<string> Notes, double? Uncertainty, IReadOnlyList<string> Warnings, bool AreTagsIndependent, double Threshold);

/// <summary>Something a model sees.</summary>
/// <param name="Label">The model's class.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Shape">Where, in px of the upright image; absent when it is said of the whole image.</param>
/// <param name="Text">What is written there, of a model that reads.</param>
internal sealed record PredictedObject(string Label, double Score, Shape? Shape = null, string? Text = null);

/// <summary>Asks a model that outlines what is pointed at to look at an image.</summary>
/// <param name="Model">Absolute path of the model.</param>
/// <param name="Image">Absolute path of the image.</param>
/// <param name="Embedding">Absolute path of the file that keeps what it sees; nothing is done where that is there.</param>
internal sealed record EmbedRequest(string Model, string Image, string Embedding);

/// <summary>Asks for the outline of what is pointed at.</summary>
/// <param name="Model">Absolute path of the model.</param>
/// <param name="Image">Absolute path of the image.</param>
/// <param name="Embedding">Absolute path of the file that keeps what the model sees in the image.</param>
/// <param name="Box">Around the object: left, top, width and height, px of the image.</param>
/// <param name="Points">On the object and beside it.</param>
/// <param name="Form">What the outline becomes.</param>
/// <param name="Tolerance">How far a polygon may be from the outline, px of the image.</param>
internal sealed record SegmentRequest(
    string Model,
    string Image,
    string Embedding,
    IReadOnlyList<double>? Box,
    IReadOnlyList<OutlinePoint> Points,
    OutlineForm Form,
    double Tolerance);

/// <summary>The outline of what was pointed at.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Shape">A polygon or a mask, px of the upright image; absent when there is nothing.</param>
/// <param name="Score">The overlap with the object that the model expects, 0 to 1.</param>
internal sealed record SegmentResult(string Model, Shape? Shape = null, double? Score = null);

/// <summary>Asks for what is written in an image.</summary>
/// <param name="Model">Absolute path of a model that reads text.</param>
/// <param name="Image">Absolute path of the image.</param>
/// <param name="Regions">Where, px of the upright image.</param>
internal sealed record ReadRequest(string Model, string Image, IReadOnlyList<Shape> Regions);

/// <summary>What is written in an image.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Texts">For each region the text; null where there is none.</param>
internal sealed record ReadResult(string Model, IReadOnlyList<WrittenText?> Texts);

/// <summary>A text in an image.</summary>
/// <param name="Text">The text.</param>
/// <param name="Score">0 to 1.</param>
internal sealed record WrittenText(string Text, double Score);
