namespace Annotator.Learning.Training;

/// <summary>The learning rate over a training: it rises linearly, then falls along half a cosine to nothing. Loshchilov, Hutter: SGDR:
/// Stochastic Gradient Descent with Warm Restarts, 2016, without restarts.</summary>
public static class LearningRate
{
    /// <summary>The rate of a step.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="steps">Steps in all.</param>
    /// <param name="config">The highest rate and the share of the warm-up.</param>
    public static double At(long step, long steps, TrainingConfig config)
    {
        double rising = Math.Max(1, Math.Round(config.WarmUp * steps));
        if (step < rising) return config.LearningRate * (step + 1) / rising;
        double done = (step - rising) / Math.Max(1, steps - rising);
        return config.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, done)));
    }
}
