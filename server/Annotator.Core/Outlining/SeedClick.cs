namespace Annotator.Core.Outlining;

/// <summary>Says of a disc that it is on the object, or that it is not.</summary>
/// <param name="X">Centre, px of the image.</param>
/// <param name="Y">Centre, px of the image.</param>
/// <param name="Radius">px of the image, not negative; the pixel under the centre always belongs to the disc.</param>
/// <param name="IsObject">Whether the disc is on the object.</param>
public readonly record struct SeedClick(double X, double Y, double Radius, bool IsObject);
