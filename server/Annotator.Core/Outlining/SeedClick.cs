namespace Annotator.Core.Outlining;

/// <summary>Says of a disc that it is on the object, or that it is not.</summary>
/// <param name="X">Centre, px of the image.</param>
/// <param name="Y">Centre, px of the image.</param>
/// <param name="Radius">px of the image, not negative; the pixel under the centre always belongs to the disc.</param>
/// <param name="IsObject">Whether the disc is on the object.</param>
public readonly record struct SeedClick(double X, double Y, double Radius, bool IsObject)
{
    /// <summary>Whether a pixel belongs to the disc: by its centre, where the pixel is as large as the unit of the coordinates.</summary>
    internal bool Covers(int x, int y)
    {
        double dx = x + 0.5 - X, dy = y + 0.5 - Y;
        return dx * dx + dy * dy <= Radius * Radius || Math.Floor(X) == x && Math.Floor(Y) == y;
    }
}
