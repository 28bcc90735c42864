using Annotator.Models.Description;

namespace Annotator.Models.Layouts;

/// <summary>The scores of the classes of an image.</summary>
/// <param name="Values">Of each class, 0 to 1.</param>
/// <param name="AreIndependent">Whether each says yes or no of its own class, instead of all adding up to 1.</param>
internal sealed record ClassScores(float[] Values, bool AreIndependent)
{
    /// <summary>The scores that outputs stand for.</summary>
    /// <param name="outputs">Of each class; numbers.</param>
    /// <param name="activation">What makes scores of them; null when nobody says.</param>
    public static ClassScores Of(float[] outputs, ModelActivation? activation) => (activation ?? Usual(outputs)) switch
    {
        ModelActivation.Softmax => new(Activation.Softmax(outputs), false),
        ModelActivation.Sigmoid => new([.. outputs.Select(Activation.Sigmoid)], true),
        ModelActivation.None => AsTheyAre([.. outputs.Select(value => Math.Clamp(value, 0, 1))]),
        var other => throw new ArgumentOutOfRangeException(nameof(activation), other, null),
    };

    /// <summary>How undecided the scores are, 0 to 1: their entropy, of independent ones the mean of that of each and its opposite.</summary>
    public double Uncertainty => AreIndependent ? Values.Average(Entropy.OfOne) : Entropy.Of(Values);

    /// <summary>Nothing for what may be scores, whether softmax or sigmoid made them. Of a single logit softmax would make 1.</summary>
    private static ModelActivation Usual(float[] outputs) =>
        Array.TrueForAll(outputs, Activation.IsProbability) ? ModelActivation.None : outputs.Length == 1 ? ModelActivation.Sigmoid : ModelActivation.Softmax;

    private static ClassScores AsTheyAre(float[] values) => new(values, values.Length == 1 || MathF.Abs(values.Sum() - 1) > 1e-3f);
}
