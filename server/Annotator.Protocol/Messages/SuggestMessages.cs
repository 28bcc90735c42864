using Annotator.Protocol.Model;

namespace Annotator.Protocol.Messages;

/// <summary>Asks what a model is. It is loaded for that, which may take a second.</summary>
/// <param name="Model">Absolute path of a folder with a model, of its model.json, or of a .onnx file.</param>
public sealed record DescribeModelParams(string Model);

/// <summary>What a model is.</summary>
/// <param name="Name">The name that provenance records.</param>
/// <param name="Kind">What it does: detector, segmenter, classifier, semantic, textdetector, textrecognizer, pose, obb.</param>
/// <param name="Classes">Its classes, in the order of its outputs.</param>
/// <param name="License">Its licence, where known.</param>
public sealed record ModelDescription(string Name, string Kind, IReadOnlyList<string> Classes, string? License = null);

/// <summary>Asks for what a model suggests for an image.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Model">Absolute path of the model.</param>
/// <param name="Labels">Labels of the dataset by classes of the model, where their names differ; an empty label leaves a class out.</param>
/// <param name="Stored">Only what was suggested before: no model is run.</param>
/// <param name="Again">Runs the model even where it ran before; what was rejected comes back.</param>
public sealed record SuggestParams(
    string Dataset,
    string Image,
    string Model,
    IReadOnlyDictionary<string, string>? Labels = null,
    bool Stored = false,
    bool Again = false);

/// <summary>What a model suggests for an image.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Suggestions">Best first; absent when the model has not seen the image.</param>
/// <param name="Unmapped">Classes among them that are no labels of the dataset.</param>
/// <param name="Notes">What was left out and why, for people.</param>
public sealed record SuggestResult(
    string Model,
    IReadOnlyList<Suggestion>? Suggestions,
    IReadOnlyList<NameCount> Unmapped,
    IReadOnlyList<string> Notes);

/// <summary>Says that a person rejects suggestions, or takes that back.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Model">Absolute path of the model.</param>
/// <param name="Ids">The suggestions.</param>
/// <param name="Rejected">Whether they are rejected.</param>
public sealed record RejectParams(string Dataset, string Image, string Model, IReadOnlyList<string> Ids, bool Rejected = true);

/// <summary>Asks for suggestions for many images in the background. Images that the model has seen are left out, so that it goes on where it stopped.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Model">Absolute path of the model.</param>
/// <param name="Images">Paths of images, and of folders for all in them; all of the dataset when absent.</param>
/// <param name="Progress">A name of this request, by which <c>annotator/progress</c> tells how far it is.</param>
/// <param name="Query">Only images whose path contains these words, case ignored; absent for all.</param>
public sealed record SuggestAllParams(string Dataset, string Model, IReadOnlyList<string>? Images = null, string? Progress = null, string? Query = null);

/// <summary>What became of the images.</summary>
/// <param name="Images">How many the model has seen now.</param>
/// <param name="Suggestions">How many suggestions they have.</param>
/// <param name="Failed">How many it could not be run on.</param>
/// <param name="Failure">Why not the first of those, for people.</param>
public sealed record SuggestAllResult(int Images, int Suggestions, int Failed, string? Failure = null);
