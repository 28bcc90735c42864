using Annotator.Learning.Architectures;

namespace Annotator.Learning.Training;

/// <summary>About how long training takes, told before it begins.</summary>
public static class TrainingCost
{
    /// <summary>What a core does, thousand millions of multiplications and additions a second: ResNet-18 at 128 px learns from 46 to
    /// 49 images a second on two cores.</summary>
    private const double CoreSpeed = 42;

    /// <summary>The way back through a network takes about twice the way forward.</summary>
    private const int Passes = 3;

    /// <summary>About how long it takes to learn from an image of the usual size once, s; the time grows with the image's area.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="threads">Threads of the processor.</param>
    public static double SecondsPerImage(Architecture architecture, int threads) =>
        Passes * architecture.GigaOperations / (CoreSpeed * threads);
}
