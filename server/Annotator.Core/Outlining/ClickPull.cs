namespace Annotator.Core.Outlining;

/// <summary>How strongly clicks draw the pixels around them to the object (positive) or to the background (negative).</summary>
/// <param name="Nearness">−1 to 1, row by row of the smallest copy of the image.</param>
/// <param name="Width">Columns of the smallest copy.</param>
/// <param name="Strength">The draw at a click, in units of −log p.</param>
/// <param name="Shift">How many times the smallest copy was halved from the level that is asked about.</param>
internal sealed record ClickPull(float[] Nearness, int Width, double Strength, int Shift)
{
    /// <summary>The draw of a pixel of the level, in parts of <see cref="Contrast.Unit"/>.</summary>
    public int At(int x, int y) => (int)(Contrast.Unit * Strength * Nearness[(y >> Shift) * Width + (x >> Shift)]);
}
