namespace Annotator.Core.Outlining;

/// <summary>What it costs to cut between two neighbouring pixels: γ · exp(−β · d²) / distance, with d² the squared difference of
/// their colours and β half the inverse of its mean over the image (Boykov and Jolly, ICCV 2001; Rother et al. 2004).</summary>
internal sealed class Contrast
{
    /// <summary>Costs are whole numbers of this part of a unit of −log p, so that equal inputs give equal cuts.</summary>
    public const int Unit = 64;

    /// <summary>Columns to the neighbours in the order of <see cref="MaxFlow"/>'s slots.</summary>
    public static ReadOnlySpan<int> StepX => [-1, 0, 1, -1, 1, -1, 0, 1];

    /// <summary>Rows to the neighbours in the order of <see cref="MaxFlow"/>'s slots.</summary>
    public static ReadOnlySpan<int> StepY => [-1, -1, -1, 0, 0, 1, 1, 1];

    /// <summary>Every pixel of a small image, a sample of a large one.</summary>
    private const int MostSamples = 100_000;

    private readonly PixelView _pixels;
    private readonly double _gamma, _beta;

    /// <summary>Measures the mean difference.</summary>
    /// <param name="pixels">The image.</param>
    /// <param name="gamma">γ: the weight of a cut where nothing changes, in units of −log p.</param>
    public Contrast(PixelView pixels, double gamma)
    {
        (_pixels, _gamma) = (pixels, gamma);
        int step = (int)Math.Ceiling(Math.Sqrt((double)pixels.Width * pixels.Height / MostSamples));
        long sum = 0, count = 0;
        for (int y = 0; y + 1 < pixels.Height; y += step)
        {
            for (int x = 0; x + 1 < pixels.Width; x += step)
            {
                int here = pixels.At(x, y);
                sum += Difference(here, pixels.At(x + 1, y)) + Difference(here, pixels.At(x, y + 1)) + Difference(here, pixels.At(x + 1, y + 1));
                count += 3;
            }
        }
        _beta = sum > 0 ? count / (2.0 * sum) : 0;
    }

    /// <summary>The cost of a cut between a pixel and its neighbour in a slot.</summary>
    public int Between(int x, int y, int slot)
    {
        double weight = _gamma * Math.Exp(-Change(x, y, slot));
        return (int)(Unit * (StepX[slot] != 0 && StepY[slot] != 0 ? weight / Math.Sqrt(2) : weight)) + 1;
    }

    /// <summary>β · d² between a pixel and its neighbour in a slot: a half on average over the image.</summary>
    public double Change(int x, int y, int slot) =>
        _beta * Difference(_pixels.At(x, y), _pixels.At(x + StepX[slot], y + StepY[slot]));

    private long Difference(int a, int b)
    {
        int r = _pixels.Data[a] - _pixels.Data[b], g = _pixels.Data[a + 1] - _pixels.Data[b + 1], c = _pixels.Data[a + 2] - _pixels.Data[b + 2];
        return r * r + g * g + c * c;
    }
}
