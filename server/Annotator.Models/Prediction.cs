using Annotator.Core.Model;

namespace Annotator.Models;

/// <summary>Something a model sees in an image.</summary>
/// <param name="Label">The class; never empty.</param>
/// <param name="Score">The model's confidence, 0 to 1.</param>
/// <param name="Shape">Where it is, in px of the source image; null when it is said of the whole image.</param>
/// <param name="Text">What is written there, of a model that reads; else null.</param>
public sealed record Prediction(string Label, double Score, Shape? Shape, string? Text = null);
