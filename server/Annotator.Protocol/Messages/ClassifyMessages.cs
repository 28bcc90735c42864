using Annotator.Protocol.Model;

namespace Annotator.Protocol.Messages;

/// <summary>Asks a classifier which label of the dataset an object may have.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Model">Absolute path or name of a classifier.</param>
/// <param name="Shape">Where the object is; the model sees the box around it.</param>
/// <param name="Labels">Labels of the dataset by classes of the model, where their names differ; an empty label leaves a class out.</param>
public sealed record ClassifyParams(string Dataset, string Image, string Model, Shape Shape, IReadOnlyDictionary<string, string>? Labels = null);

/// <summary>The labels that an object may have.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Labels">Best first; only labels of the dataset where it has any.</param>
public sealed record ClassifyResult(string Model, IReadOnlyList<LabelGuess> Labels);

/// <summary>A label that an object may have.</summary>
/// <param name="Label">The label.</param>
/// <param name="Score">The model's confidence, 0 to 1.</param>
/// <param name="Provenance">What the object says of its origin when a person takes the label; absent where the format can't keep it.</param>
public sealed record LabelGuess(string Label, double Score, Provenance? Provenance = null);
