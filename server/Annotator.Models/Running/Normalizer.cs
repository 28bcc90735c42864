using System.Numerics.Tensors;
using Annotator.Models.Description;

namespace Annotator.Models.Running;

/// <summary>Scales, shifts and orders the channels of pixels: (value × scale − mean) / deviation.</summary>
internal sealed class Normalizer
{
    private readonly float[] _factor = new float[3];
    private readonly float[] _shift = new float[3];
    private readonly bool _isBgr;
    private readonly bool _isGray;

    public Normalizer(ModelInput input, int channels)
    {
        (_isBgr, _isGray) = (input.ColorOrder == ColorOrder.Bgr, channels == 1);
        for (int channel = 0; channel < channels; channel++)
        {
            double mean = input.Mean[Math.Min(channel, input.Mean.Count - 1)], std = input.Std[Math.Min(channel, input.Std.Count - 1)];
            (_factor[channel], _shift[channel]) = ((float)(input.Scale / std), (float)(-mean / std));
        }
    }

    /// <summary>A value of a channel of the model.</summary>
    public float Apply(int channel, float value) => value * _factor[channel] + _shift[channel];

    /// <summary>A channel of the model for a line of pixels; gray is luma after ITU-R BT.601.</summary>
    /// <param name="line">All reds, then all greens, then all blues.</param>
    /// <param name="channel">Which channel.</param>
    /// <param name="target">A value for each pixel.</param>
    public void Line(ReadOnlySpan<float> line, int channel, Span<float> target)
    {
        int count = target.Length;
        if (_isGray)
        {
            TensorPrimitives.Multiply(line[..count], 0.299f, target);
            TensorPrimitives.MultiplyAdd(line.Slice(count, count), 0.587f, target, target);
            TensorPrimitives.MultiplyAdd(line.Slice(2 * count, count), 0.114f, target, target);
        }
        else
        {
            line.Slice((_isBgr ? 2 - channel : channel) * count, count).CopyTo(target);
        }
        TensorPrimitives.Multiply(target, _factor[channel], target);
        TensorPrimitives.Add(target, _shift[channel], target);
    }
}
