using Annotator.Core.Model;

namespace Annotator.Models.Prompting;

/// <summary>The object that was pointed at.</summary>
/// <param name="Shape">A polygon, or a mask where one was asked for; px of the image.</param>
/// <param name="Score">The overlap with the object that the model expects, 0 to 1; null when it says none.</param>
public sealed record PromptedOutline(Shape Shape, double? Score);
