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
internal sealed record PredictRequest(string Model, string Image, double? Score = null, Shape? Region = null);

/// <summary>What a model sees in an image.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Predictions">What it sees, best first.</param>
/// <param name="Notes">What was left out and why, for people.</param>
internal sealed record PredictResult(string Model, IReadOnlyList<PredictedObject> Predictions, IReadOnlyList<string> Notes);

/// <summary>Something a model sees.</summary>
/// <param name="Label">The model's class.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Shape">Where, in px of the upright image; absent when it is said of the whole image.</param>
/// <param name="Text">What is written there, of a model that reads.</param>
internal sealed record PredictedObject(string Label, double Score, Shape? Shape = null, string? Text = null);

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
