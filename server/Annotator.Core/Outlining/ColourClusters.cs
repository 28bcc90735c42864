namespace Annotator.Core.Outlining;

/// <summary>k-means with the seeding of Arthur and Vassilvitskii ("k-means++", SODA 2007), the same at every run: the first
/// division of colours among the components of a <see cref="ColourModel"/>.</summary>
internal static class ColourClusters
{
    private const int Rounds = 8;

    /// <summary>Colours beyond these change the centres little.</summary>
    private const int MostSamples = 4000;

    /// <summary>A model of colours; null when there are none.</summary>
    /// <param name="colours">Red, green, blue of each.</param>
    public static ColourModel? Model(List<(byte R, byte G, byte B)> colours)
    {
        if (colours.Count == 0) return null;
        int step = (colours.Count + MostSamples - 1) / MostSamples;
        var samples = Enumerable.Range(0, (colours.Count + step - 1) / step).Select(i => colours[i * step]).ToArray();
        var centres = Seeds(samples);
        for (int round = 0; round < Rounds; round++)
        {
            var sums = Divide(samples, centres);
            for (int k = 0; k < centres.Count; k++)
                if (sums.Count(k) > 0) centres[k] = sums.Mean(k);
        }
        return ColourModel.Of(Divide(colours, centres));
    }

    private static ColourSums Divide(IEnumerable<(byte R, byte G, byte B)> colours, List<(double, double, double)> centres)
    {
        var sums = new ColourSums();
        foreach (var colour in colours) sums.Add(Nearest(colour, centres).Index, colour.R, colour.G, colour.B);
        return sums;
    }

    private static List<(double, double, double)> Seeds((byte R, byte G, byte B)[] samples)
    {
        var random = new Random(1);
        var centres = new List<(double, double, double)> { samples[random.Next(samples.Length)] };
        while (centres.Count < ColourModel.Components)
        {
            var distances = samples.Select(sample => Nearest(sample, centres).Distance).ToArray();
            double rest = random.NextDouble() * distances.Sum();
            if (rest == 0) break;
            int chosen = 0;
            while (chosen < samples.Length - 1 && (rest -= distances[chosen]) > 0) chosen++;
            centres.Add(samples[chosen]);
        }
        return centres;
    }

    private static (int Index, double Distance) Nearest((byte R, byte G, byte B) colour, List<(double R, double G, double B)> centres)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (int k = 0; k < centres.Count; k++)
        {
            var (r, g, b) = (colour.R - centres[k].R, colour.G - centres[k].G, colour.B - centres[k].B);
            if (r * r + g * g + b * b is var distance && distance < least) (nearest, least) = (k, distance);
        }
        return (nearest, least);
    }
}
