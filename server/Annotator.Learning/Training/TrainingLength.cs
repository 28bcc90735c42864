namespace Annotator.Learning.Training;

/// <summary>How long a training lasts when nobody says. Few examples make few steps in an epoch, and a network needs steps: with 20
/// labelled images 40 epochs are 80 steps, of which a detector learns next to nothing.</summary>
public static class TrainingLength
{
    /// <summary>The fewest steps of the optimiser that are worth it.</summary>
    private const int Steps = 400;

    private const int FewestEpochs = 40, MostEpochs = 300;

    private const int LeastPatience = 12;

    /// <summary>Of all epochs, those without a better result that are waited for. While the learning rate still rises nothing may become
    /// better at first.</summary>
    private const double PatienceShare = 0.3;

    /// <summary>The most passes over the examples.</summary>
    /// <param name="examples">How many there are, those held out included.</param>
    /// <param name="batch">Examples of a step.</param>
    /// <param name="holdOut">The share that is held out, 0 to 1.</param>
    public static int Epochs(int examples, int batch, double holdOut)
    {
        double learned = Math.Max(1, Math.Round(examples * (1 - holdOut)));
        double steps = Math.Ceiling(learned / batch);
        return (int)Math.Clamp(Math.Ceiling(Steps / steps), FewestEpochs, MostEpochs);
    }

    /// <summary>How many epochs without a better result are waited for.</summary>
    /// <param name="epochs">The most epochs.</param>
    public static int Patience(int epochs) => Math.Max(LeastPatience, (int)(PatienceShare * epochs));
}
