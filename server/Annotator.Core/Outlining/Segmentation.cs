using Annotator.Core.Model;

namespace Annotator.Core.Outlining;

/// <summary>An object that was found.</summary>
/// <param name="Mask">Its pixels.</param>
/// <param name="Polygon">Its outline with holes, simplified; no two rings meet.</param>
public sealed record Segmentation(MaskShape Mask, PolygonShape Polygon);
