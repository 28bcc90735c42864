namespace Annotator.Core.Outlining;

/// <summary>How strongly seeds and colours draw a pixel to the object (positive) or to the background (negative).</summary>
/// <param name="pixels">The image at a level of the pyramid.</param>
/// <param name="seeds">What is known for certain at this level.</param>
/// <param name="inside">The colours of the object.</param>
/// <param name="outside">The colours around it.</param>
/// <param name="pull">What is added to the colours.</param>
/// <param name="bias">What every open pixel is drawn to the object with, in units of −log p.</param>
/// <param name="most">The most that a colour counts, in units of −log p.</param>
internal sealed class DataTerm(PixelView pixels, Seeds seeds, ColourModel inside, ColourModel outside, Pull? pull, double bias, double most)
{
    /// <summary>More than the links of a pixel can hold together.</summary>
    public const int Certain = 1 << 22;

    private readonly int _bias = (int)(Contrast.Unit * bias);
    private readonly float _most = (float)most;

    /// <summary>The draw of a pixel, in parts of <see cref="Contrast.Unit"/>.</summary>
    public int Of(int x, int y) => seeds.Of(x, y) switch
    {
        Seed.Object => Certain,
        Seed.Background => -Certain,
        _ => _bias + Colour(pixels.At(x, y)) + (pull?.At(x, y) ?? 0),
    };

    private int Colour(int at)
    {
        byte r = pixels.Data[at], g = pixels.Data[at + 1], b = pixels.Data[at + 2];
        return (int)(Contrast.Unit * Math.Clamp(outside.Cost(r, g, b) - inside.Cost(r, g, b), -_most, _most));
    }
}
