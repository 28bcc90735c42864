namespace Annotator.Core.Outlining;

/// <summary>What a click shows of the colours on its side.</summary>
/// <param name="IsObject">Whether it is on the object.</param>
/// <param name="Colours">The colours around it, in component 0.</param>
/// <param name="Share">How much of the image they are.</param>
internal sealed record ClickColours(bool IsObject, ColourSums Colours, double Share)
{
    /// <summary>The nearness to a click from which on pixels are taken for what it shows.</summary>
    private const float LeastNearness = 0.3f;

    /// <summary>The colours near a click; null where it is beside the image.</summary>
    /// <param name="pixels">The image.</param>
    /// <param name="isObject">Whether the click is on the object.</param>
    /// <param name="nearness">1 at the click to 0 far away, by pixel; negative for a click beside the object.</param>
    public static ClickColours? Of(PixelView pixels, bool isObject, float[] nearness)
    {
        var sums = new ColourSums();
        for (int i = 0; i < nearness.Length; i++)
        {
            if (Math.Abs(nearness[i]) < LeastNearness) continue;
            int at = pixels.At(i % pixels.Width, i / pixels.Width);
            sums.Add(0, pixels.Data[at], pixels.Data[at + 1], pixels.Data[at + 2]);
        }
        return sums.Count(0) > 0 ? new(isObject, sums, sums.Count(0) / nearness.Length) : null;
    }
}
