using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
        int plane = placement.Width * placement.Height;
        float[] target = GC.AllocateUninitializedArray<float>(channels * plane);
        for (int channel = 0; channel < channels; channel++)
        {
            float pad = normalizer.Apply(channel, input.Pad);
            if (channelsLast) for (int i = channel; i < target.Length; i += channels) target[i] = pad;
            else target.AsSpan(channel * plane, plane).Fill(pad);
        }
        var lines = new LineCache(image, rows.Values.Max(weights => weights.Length) + 1);
        var blended = new float[3 * image.Width + 1]; // pixels are read in fours
        var shown = new float[3 * columns.Count];
        var values = new float[columns.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            // Rows first: their numbers lie side by side, which processors like; columns then have fewer rows to do.
            Blend(lines, rows, row, blended.AsSpan(0, 3 * image.Width));
            Resize(blended, columns, shown);
            int start = (rows.First + row) * placement.Width + columns.First;
            for (int channel = 0; channel < channels; channel++)
            {
                normalizer.Line(shown, channel, values);
                if (channelsLast) for (int x = 0; x < values.Length; x++) target[(start + x) * channels + channel] = values[x];
                else values.CopyTo(target.AsSpan(channel * plane + start));
            }
        }
        return target;
    }

    private static void Blend(LineCache lines, ResizeWeights rows, int row, Span<float> target)
    {
        var weights = rows.Values[row];
        TensorPrimitives.Multiply(lines.Line(rows.Start[row]), weights[0], target);
        for (int k = 1; k < weights.Length; k++)
            if (weights[k] != 0) TensorPrimitives.MultiplyAdd(lines.Line(rows.Start[row] + k), weights[k], target, target);
    }

    /// <summary>A line of R, G, B, R, G, B … becomes one of all reds, all greens, all blues in the columns of the input.</summary>
    private static void Resize(float[] line, ResizeWeights columns, float[] target)
    {
        int count = columns.Count;
        ref float first = ref MemoryMarshal.GetArrayDataReference(line);
        for (int x = 0; x < count; x++)
        {
            var sum = Vector128<float>.Zero;
            var weights = columns.Values[x];
            nuint at = (nuint)(3 * columns.Start[x]);
            for (int k = 0; k < weights.Length; k++, at += 3) sum += weights[k] * Vector128.LoadUnsafe(ref first, at);
            (target[x], target[count + x], target[2 * count + x]) = (sum[0], sum[1], sum[2]);
        }
    }

    /// <summary>Lines of the image as numbers; the last few are kept, because neighbours share them.</summary>
    private sealed class LineCache(RgbImage image, int capacity)
    {
        private readonly float[]?[] _kept = new float[capacity][];
        private readonly int[] _keptRows = [.. Enumerable.Repeat(-1, capacity)];

        public float[] Line(int row)
        {
            int slot = row % capacity;
            float[] line = _kept[slot] ??= new float[3 * image.Width];
            if (_keptRows[slot] == row) return line;
            _keptRows[slot] = row;
            TensorPrimitives.ConvertTruncating<byte, float>(image.Pixels.AsSpan(checked((int)(3L * row * image.Width)), 3 * image.Width), line);
            return line;
        }
    }
}
