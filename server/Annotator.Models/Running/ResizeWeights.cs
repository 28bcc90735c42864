namespace Annotator.Models.Running;

/// <summary>Which pixels of a line make up the pixels of a resized line: linear interpolation that widens to the area of a
/// pixel where the line gets shorter, as in Pillow's and PyTorch's antialiased bilinear filter.</summary>
internal sealed class ResizeWeights
{
    /// <summary>Weights for a line.</summary>
    /// <param name="from">Pixels of the image's line.</param>
    /// <param name="to">Pixels of the input's line.</param>
    /// <param name="scale">Input px for an image px.</param>
    /// <param name="offset">Where the image begins in the input, px.</param>
    public ResizeWeights(int from, int to, double scale, double offset)
    {
        First = Math.Clamp((int)Math.Floor(offset + 0.5), 0, to);
        int end = Math.Clamp((int)Math.Floor(offset + from * scale + 0.5), First, to);
        // A thin image still gets a line.
        if (end == First && First < to) end = First + 1;
        Start = new int[end - First];
        Values = new float[end - First][];
        double reach = Math.Max(1, 1 / scale);
        for (int i = 0; i < Start.Length; i++)
        {
            double centre = (First + i + 0.5 - offset) / scale;
            int low = Math.Clamp((int)Math.Floor(centre - reach + 0.5), 0, from - 1), high = Math.Clamp((int)Math.Floor(centre + reach + 0.5), low + 1, from);
            var weights = new double[high - low];
            for (int k = 0; k < weights.Length; k++) weights[k] = Math.Max(0, 1 - Math.Abs((low + k + 0.5 - centre) / reach));
            double sum = weights.Sum();
            Start[i] = low;
            Values[i] = [.. weights.Select(weight => (float)(sum > 0 ? weight / sum : 1.0 / weights.Length))];
        }
    }

    /// <summary>The first pixel of the input that shows the image; those before are padding.</summary>
    public int First { get; }

    /// <summary>How many pixels show the image.</summary>
    public int Count => Start.Length;

    /// <summary>For each of them the first pixel of the image that counts.</summary>
    public int[] Start { get; }

    /// <summary>For each of them the weights of the image's pixels from there; they add up to 1.</summary>
    public float[][] Values { get; }
}
