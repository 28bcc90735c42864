using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>The pixels of one number.</summary>
/// <param name="Value">The number.</param>
/// <param name="Mask">The pixels, in the window around them.</param>
/// <param name="Area">How many they are.</param>
public sealed record LabelRegion(int Value, MaskShape Mask, long Area);
