namespace Annotator.Core.Outlining;

/// <summary>A mixture of Gaussians with full covariance in RGB, after Rother, Kolmogorov and Blake, "GrabCut", SIGGRAPH 2004:
/// each colour belongs to the component that explains it best.</summary>
internal sealed class ColourModel
{
    /// <summary>The most components.</summary>
    public const int Components = 5;

    /// <summary>What each variance is raised by, squared levels of a channel: the rounding of pixels, and so that a single
    /// colour has a finite density.</summary>
    private const double LeastVariance = 4;

    /// <summary>For each component the mean, the six different entries of the inverse covariance with those off the diagonal
    /// doubled, and what the logarithms of weight and determinant come to.</summary>
    private readonly float[] _parameters;

    private const int Size = 10;

    private ColourModel(float[] parameters) => _parameters = parameters;

    /// <summary>Learns the components from colours that were divided among them; null when there are none.</summary>
    public static ColourModel? Of(ColourSums sums)
    {
        var parameters = new List<float>();
        for (int k = 0; k < Components; k++)
            if (sums.Count(k) > 0) AddComponent(sums, k, parameters);
        return parameters.Count > 0 ? new([.. parameters]) : null;
    }

    /// <summary>Half the squared Mahalanobis distance and the logarithms that belong to it: how unlikely a colour is.</summary>
    public float Cost(byte red, byte green, byte blue) => Nearest(red, green, blue).Cost;

    /// <summary>The component that explains a colour best.</summary>
    public int ComponentOf(byte red, byte green, byte blue) => Nearest(red, green, blue).Component;

    private (float Cost, int Component) Nearest(float red, float green, float blue)
    {
        float least = float.PositiveInfinity;
        int nearest = 0;
        ReadOnlySpan<float> p = _parameters;
        for (int k = 0; k < p.Length; k += Size)
        {
            var q = p.Slice(k, Size);
            float r = red - q[0], g = green - q[1], b = blue - q[2];
            float cost = r * (q[3] * r + q[6] * g + q[7] * b) + g * (q[4] * g + q[8] * b) + q[5] * b * b + q[9];
            if (cost < least) (least, nearest) = (cost, k);
        }
        return (least, nearest / Size);
    }

    private static void AddComponent(ColourSums sums, int k, List<float> parameters)
    {
        var (r, g, b) = sums.Mean(k);
        var (rr, gg, bb, rg, rb, gb) = sums.Covariance(k);
        (rr, gg, bb) = (rr + LeastVariance, gg + LeastVariance, bb + LeastVariance);
        double a = gg * bb - gb * gb, d = rb * gb - rg * bb, e = rg * gb - rb * gg;
        double determinant = rr * a + rg * d + rb * e;
        // Half of the inverse, because the exponent of a Gaussian has the half; entries off the diagonal count twice.
        double half = 0.5 / determinant;
        double constant = 0.5 * Math.Log(determinant) - Math.Log(sums.Count(k) / sums.Total);
        parameters.AddRange(
        [
            (float)r, (float)g, (float)b,
            (float)(half * a), (float)(half * (rr * bb - rb * rb)), (float)(half * (rr * gg - rg * rg)),
            (float)(2 * half * d), (float)(2 * half * e), (float)(2 * half * (rg * rb - rr * gb)),
            (float)constant,
        ]);
    }
}
