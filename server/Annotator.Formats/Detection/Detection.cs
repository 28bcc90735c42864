namespace Annotator.Formats;

/// <summary>A format found in a folder.</summary>
/// <param name="Format">The format's id.</param>
/// <param name="Confidence">How sure it is, 0 to 1.</param>
/// <param name="Evidence">By what it was recognised, for people: "data.yaml with names; 2 of 2 label files have rows of 5 numbers".</param>
/// <param name="Files">The annotation files to open, when it is a choice of files; empty for everything in the folder.</param>
public sealed record Detection(string Format, double Confidence, string Evidence, IReadOnlyList<string> Files);
