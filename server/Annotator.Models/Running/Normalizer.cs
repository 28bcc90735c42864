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

    /// <summary>A channel of the model from the red, green and blue of a pixel; gray is luma after ITU-R BT.601.</summary>
    public float Pixel(ReadOnlySpan<float> rgb, int channel) =>
        Apply(channel, _isGray ? 0.299f * rgb[0] + 0.587f * rgb[1] + 0.114f * rgb[2] : rgb[_isBgr ? 2 - channel : channel]);
}
