namespace Annotator.Protocol.Model;

/// <summary>Something that a model suggests. It is outside the document until a person accepts it, by an ordinary edit.</summary>
/// <param name="Id">Unique among the suggestions of an image; the object gets it when it is accepted.</param>
/// <param name="Label">The label of the dataset, or the model's class where there is none.</param>
/// <param name="Score">The model's confidence, 0 to 1.</param>
/// <param name="Annotation">The object that accepting adds, as the dataset's format can store it; absent when a tag of the image is suggested.</param>
/// <param name="Rejected">Whether a person has rejected it.</param>
public sealed record Suggestion(string Id, string Label, double Score, Annotation? Annotation = null, bool Rejected = false);
