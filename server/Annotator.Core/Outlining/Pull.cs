namespace Annotator.Core.Outlining;

/// <summary>How strongly something other than colour draws pixels to the object (positive) or to the background (negative).</summary>
/// <param name="Draws">Units of −log p, row by row of the smallest copy of the image.</param>
/// <param name="Width">Columns of the smallest copy.</param>
/// <param name="Shift">How many times the level that is asked about was halved to get to the smallest copy.</param>
internal sealed record Pull(float[] Draws, int Width, int Shift)
{
    /// <summary>The draw of a pixel of the level, in parts of <see cref="Contrast.Unit"/>.</summary>
    public int At(int x, int y) => (int)(Contrast.Unit * Draws[(y >> Shift) * Width + (x >> Shift)]);
}
