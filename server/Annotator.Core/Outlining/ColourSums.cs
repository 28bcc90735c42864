namespace Annotator.Core.Outlining;

/// <summary>Sums from which the means and covariances of the components of a <see cref="ColourModel"/> follow.</summary>
internal sealed class ColourSums
{
    private const int Size = 10;
    private readonly double[] _sums = new double[Size * ColourModel.MostComponents];

    /// <summary>How many colours all components have.</summary>
    public double Total => Enumerable.Range(0, ColourModel.MostComponents).Sum(Count);

    /// <summary>How many colours a component has.</summary>
    public double Count(int component) => _sums[Size * component];

    /// <summary>Adds a colour to a component.</summary>
    public void Add(int component, double red, double green, double blue)
    {
        var s = _sums.AsSpan(Size * component, Size);
        s[0]++;
        s[1] += red;
        s[2] += green;
        s[3] += blue;
        s[4] += red * red;
        s[5] += green * green;
        s[6] += blue * blue;
        s[7] += red * green;
        s[8] += red * blue;
        s[9] += green * blue;
    }

    /// <summary>The mean colour of a component that has any.</summary>
    public (double Red, double Green, double Blue) Mean(int component)
    {
        var s = _sums.AsSpan(Size * component, Size);
        return (s[1] / s[0], s[2] / s[0], s[3] / s[0]);
    }

    /// <summary>The covariance of a component that has any: red, green and blue with themselves, red with green, red with blue,
    /// green with blue.</summary>
    public (double, double, double, double, double, double) Covariance(int component)
    {
        var s = _sums.AsSpan(Size * component, Size);
        var (r, g, b) = Mean(component);
        return (s[4] / s[0] - r * r, s[5] / s[0] - g * g, s[6] / s[0] - b * b, s[7] / s[0] - r * g, s[8] / s[0] - r * b, s[9] / s[0] - g * b);
    }
}
