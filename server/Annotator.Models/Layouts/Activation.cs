namespace Annotator.Models.Layouts;

/// <summary>Turns logits into probabilities.</summary>
internal static class Activation
{
    public static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));

    /// <summary>Probabilities that add up to 1.</summary>
    public static float[] Softmax(ReadOnlySpan<float> logits)
    {
        float max = float.NegativeInfinity, sum = 0;
        foreach (float logit in logits) max = MathF.Max(max, logit);
        var result = new float[logits.Length];
        for (int i = 0; i < result.Length; i++) sum += result[i] = MathF.Exp(logits[i] - max);
        for (int i = 0; i < result.Length; i++) result[i] /= sum;
        return result;
    }

    /// <summary>Probabilities as they are, else those of logits.</summary>
    public static float[] Probabilities(ReadOnlySpan<float> values) => AreProbabilities(values) ? values.ToArray() : Softmax(values);

    /// <summary>Whether a value lies within 0 and 1, but for rounding.</summary>
    public static bool IsProbability(float value) => value is >= -1e-4f and <= 1.0001f;

    /// <summary>Whether values lie within 0 and 1 and add up to 1.</summary>
    public static bool AreProbabilities(ReadOnlySpan<float> values)
    {
        float sum = 0;
        foreach (float value in values)
        {
            if (!IsProbability(value)) return false;
            sum += value;
        }
        return MathF.Abs(sum - 1) < 0.02f;
    }
}
