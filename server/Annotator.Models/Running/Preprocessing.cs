using Annotator.Models.Description;

namespace Annotator.Models.Running;

/// <summary>Turns an image into the numbers that a model takes.</summary>
internal static class Preprocessing
{
    /// <summary>Resizes, pads and normalises.</summary>
    /// <param name="image">The image.</param>
    /// <param name="input">What the model takes.</param>
    /// <param name="placement">Where the image goes.</param>
    /// <param name="channels">3, or 1 for gray.</param>
    /// <param name="channelsLast">Whether the result is height × width × channels instead of channels × height × width.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static float[] Run(RgbImage image, ModelInput input, Placement placement, int channels, bool channelsLast, CancellationToken cancellation)
    {
        var (columns, rows) = (new ResizeWeights(image.Width, placement.Width, placement.ScaleX, placement.OffsetX), new ResizeWeights(image.Height, placement.Height, placement.ScaleY, placement.OffsetY));
        var normalizer = new Normalizer(input, channels);
        int plane = placement.Width * placement.Height, step = channelsLast ? channels : 1;
        var target = new float[channels * plane];
        for (int channel = 0; channel < channels; channel++)
        {
            float pad = normalizer.Apply(channel, input.Pad);
            if (channelsLast) for (int i = channel; i < target.Length; i += channels) target[i] = pad;
            else target.AsSpan(channel * plane, plane).Fill(pad);
        }
        var lines = new LineCache(image, columns, rows.Values.Max(weights => weights.Length) + 1);
        var sum = new float[3 * columns.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            sum.AsSpan().Clear();
            var weights = rows.Values[row];
            for (int k = 0; k < weights.Length; k++) AddScaled(lines.Line(rows.Start[row] + k), weights[k], sum);
            int start = (rows.First + row) * placement.Width + columns.First;
            for (int channel = 0; channel < channels; channel++)
            {
                int at = channelsLast ? start * channels + channel : channel * plane + start;
                for (int x = 0; x < columns.Count; x++, at += step) target[at] = normalizer.Pixel(sum.AsSpan(3 * x, 3), channel);
            }
        }
        return target;
    }

    private static void AddScaled(float[] line, float weight, float[] sum)
    {
        if (weight == 0) return;
        for (int i = 0; i < sum.Length; i++) sum[i] += weight * line[i];
    }

    /// <summary>Lines of the image, resized to the columns of the input; the last few are kept, because neighbours share them.</summary>
    private sealed class LineCache(RgbImage image, ResizeWeights columns, int capacity)
    {
        private readonly float[]?[] _kept = new float[capacity][];
        private readonly int[] _keptRows = [.. Enumerable.Repeat(-1, capacity)];

        public float[] Line(int row)
        {
            int slot = row % capacity;
            float[] line = _kept[slot] ??= new float[3 * columns.Count];
            if (_keptRows[slot] == row) return line;
            _keptRows[slot] = row;
            var pixels = (ReadOnlySpan<byte>)image.Pixels.AsSpan(checked((int)(3L * row * image.Width)), 3 * image.Width);
            for (int x = 0; x < columns.Count; x++)
            {
                float r = 0, g = 0, b = 0;
                int at = 3 * columns.Start[x];
                foreach (float weight in columns.Values[x])
                {
                    r += weight * pixels[at];
                    g += weight * pixels[at + 1];
                    b += weight * pixels[at + 2];
                    at += 3;
                }
                (line[3 * x], line[3 * x + 1], line[3 * x + 2]) = (r, g, b);
            }
            return line;
        }
    }
}
