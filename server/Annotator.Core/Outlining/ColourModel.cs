namespace Annotator.Core.Outlining;

/// <summary>A mixture of Gaussians with full covariance in RGB, after Rother, Kolmogorov and Blake, "GrabCut", SIGGRAPH 2004:
/// each colour belongs to the component that explains it best.</summary>
internal sealed class ColourModel
{
    /// <summary>The components that are learned from a division.</summary>
    public const int Components = 5;

    /// <summary>The most components, with those of clicks.</summary>
    public const int MostComponents = 8;

    /// <summary>The least weight of what a click shows: it may be a small part of the image and yet is what the user means.</summary>
    private const double LeastClickWeight = 0.1;

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
        double total = sums.Total;
        for (int k = 0; k < MostComponents; k++)
            if (sums.Count(k) > 0) AddComponent(sums, k, sums.Count(k) / total, parameters);
        return parameters.Count > 0 ? new([.. parameters]) : null;
    }

    /// <summary>The model with the colours of a click as a component of its own. Where there are too many, the oldest click's is left out.</summary>
    /// <param name="click">The colours around the click, in component 0; at least one.</param>
    /// <param name="share">How much of this side they are.</param>
    public ColourModel With(ColourSums click, double share)
    {
        List<float> parameters = [.. _parameters];
        if (parameters.Count == Size * MostComponents) parameters.RemoveRange(Size * Components, Size);
        AddComponent(click, 0, Math.Clamp(share, LeastClickWeight, 1), parameters);
        return new([.. parameters]);
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

    private static void AddComponent(ColourSums sums, int k, double weight, List<float> parameters)
    {
        var (r, g, b) = sums.Mean(k);
        var (rr, gg, bb, rg, rb, gb) = sums.Covariance(k);
        (rr, gg, bb) = (rr + LeastVariance, gg + LeastVariance, bb + LeastVariance);
        double a = gg * bb - gb * gb, d = rb * gb - rg * bb, e = rg * gb - rb * gg;
        double determinant = rr * a + rg * d + rb * e;
        // Half of the inverse, because the exponent of a Gaussian has the half; entries off the diagonal count twice.
        double half = 0.5 / determinant;
        double constant = 0.5 * Math.Log(determinant) - Math.Log(weight);
        parameters.AddRange(
        [
            (float)r, (float)g, (float)b,
            (float)(half * a), (float)(half * (rr * bb - rb * rb)), (float)(half * (rr * gg - rg * rg)),
            (float)(2 * half * d), (float)(2 * half * e), (float)(2 * half * (rg * rb - rr * gb)),
            (float)constant,
        ]);
    }
}
