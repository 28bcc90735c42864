using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Models.Prompting;

/// <summary>A point that says of a place whether it is on the object.</summary>
/// <param name="X">px of the image.</param>
/// <param name="Y">px of the image.</param>
/// <param name="IsObject">Whether it is on the object.</param>
public readonly record struct PromptPoint(double X, double Y, bool IsObject);

/// <summary>What a person points at.</summary>
/// <param name="Box">Around the object, px of the image; null when there are points only.</param>
/// <param name="Points">On the object and beside it, in the order in which they were set.</param>
public sealed record Prompts(Bounds? Box, EquatableList<PromptPoint> Points);
