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

    /// <summary>Thousand millions of multiplications and additions for an image of the usual size.</summary>
    private static readonly (string Name, double Operations)[] s_networks =
    [
        ("fcos_resnet18", 8), ("fcos_resnet34", 12), ("fcos_resnet50", 30),
        ("unet_resnet18", 10), ("unet_resnet34", 13), ("unet_resnet50", 24),
        ("deeplabv3_resnet18", 16), ("deeplabv3_resnet34", 24), ("deeplabv3_resnet50", 42), ("deeplabv3_resnet101", 66), ("fcn8s_vgg16", 42),
        ("resnet18", 1.8), ("resnet34", 3.6), ("resnet50", 4.1), ("resnet101", 7.8), ("googlenet", 1.5), ("alexnet", 0.7),
        ("vgg11", 7.6), ("vgg13", 11.3), ("vgg16", 15.5), ("vgg19", 19.6), ("crnn", 0.7),
    ];

    /// <summary>About how long it takes to learn from an image of the usual size once, s; the time grows with the image's area.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="threads">Threads of the processor.</param>
    public static double SecondsPerImage(Architecture architecture, int threads) =>
        Passes * s_networks.First(network => architecture.Name.StartsWith(network.Name, StringComparison.Ordinal)).Operations / (CoreSpeed * threads);
}
