namespace Annotator.Formats;

/// <summary>A rule that the numbers of a dataset follow and that its files do not state.</summary>
/// <param name="Name">Its name in settings: <c>base</c>.</param>
/// <param name="Value">The rule in force.</param>
/// <param name="Origin">How it is known.</param>
/// <param name="Description">What it means, and by what it was recognised, for people.</param>
public sealed record Convention(string Name, string Value, ConventionOrigin Origin, string Description);
