using Annotator.Protocol.Model;

namespace Annotator.Protocol.Messages;

/// <summary>Names an image.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Image">Path of the image in the dataset.</param>
public sealed record ImageParams(string Dataset, string Image);

/// <summary>Asks to apply an edit.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Name">What the edit does, for people: "Move 3 objects". Undo and redo send it again.</param>
/// <param name="Changes">The changes, applied in order, all or none.</param>
public sealed record EditParams(string Dataset, string Name, IReadOnlyList<Change> Changes);

/// <summary>An edit that was journalled and applied.</summary>
/// <param name="Revision">The dataset's revision after it.</param>
/// <param name="Changes">The changes as applied, every index filled in: what undo inverts.</param>
/// <param name="Problems">What is wrong now with each image that the edit touched.</param>
/// <param name="HasUnsavedEdits">Whether anything differs from the files now.</param>
public sealed record EditResult(int Revision, IReadOnlyList<Change> Changes, IReadOnlyList<ImageProblems> Problems, bool HasUnsavedEdits);

/// <summary>What is wrong with an image.</summary>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Problems">Its problems.</param>
public sealed record ImageProblems(string Image, IReadOnlyList<Problem> Problems);

/// <summary>Asks for the edit that mends a problem.</summary>
/// <param name="Dataset">The dataset's root.</param>
/// <param name="Image">Path of the image in the dataset.</param>
/// <param name="Code">The problem's code.</param>
/// <param name="Id">The annotation concerned, as in the problem.</param>
/// <param name="Fix">The fix's id, as in the problem.</param>
public sealed record FixParams(string Dataset, string Image, string Code, string? Id, string Fix);

/// <summary>The edit that mends a problem. The client applies it with <c>annotator/edit</c>, so that it can be undone.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Changes">The changes.</param>
public sealed record FixResult(string Name, IReadOnlyList<Change> Changes);

/// <summary>A small picture of an image.</summary>
/// <param name="Path">Absolute path of a JPEG or PNG file in the cache, at most 256 px wide and high, upright; absent when the image can't be read.</param>
public sealed record ThumbnailResult(string? Path);
