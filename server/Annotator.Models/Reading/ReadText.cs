namespace Annotator.Models.Reading;

/// <summary>What is written somewhere.</summary>
/// <param name="Text">The text, not empty.</param>
/// <param name="Score">The model's confidence, 0 to 1.</param>
public sealed record ReadText(string Text, double Score);
