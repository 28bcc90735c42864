using Annotator.Protocol.Model;

namespace Annotator.Protocol.Messages;

/// <summary>Asks for what is written in objects.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Ids">The objects.</param>
/// <param name="Model">Absolute path or name of a model that reads text.</param>
public sealed record TranscribeParams(string Dataset, string Image, IReadOnlyList<string> Ids, string Model);

/// <summary>The edit that writes what was read into an attribute of each object. The client applies it with <c>annotator/edit</c>, so that it can be undone.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Changes">The changes; none when nothing was read, or all of it stands there already.</param>
/// <param name="Texts">What was read, in the order of the objects; absent where nothing was.</param>
public sealed record TranscribeResult(string Name, IReadOnlyList<Change> Changes, IReadOnlyList<ObjectText> Texts);

/// <summary>What is written in an object.</summary>
/// <param name="Id">The object.</param>
/// <param name="Text">The text; absent when none was read.</param>
/// <param name="Score">The model's confidence, 0 to 1.</param>
public sealed record ObjectText(string Id, string? Text = null, double? Score = null);
