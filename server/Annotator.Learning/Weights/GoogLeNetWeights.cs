using Annotator.Learning.Running;

namespace Annotator.Learning.Weights;

/// <summary>What sets weights of GoogLeNet apart: those that torchvision publishes came from TensorFlow, which brings images to ±1, and
/// need a network that does so itself (its <c>transform_input</c>). Source: torchvision/models/googlenet.py.</summary>
public static class GoogLeNetWeights
{
    /// <summary>The name of the architecture.</summary>
    public const string Architecture = "googlenet";

    /// <summary>The classes of ImageNet, which the published weights tell apart.</summary>
    private const long PublishedClasses = 1000;

    /// <summary>Whether weights need images within ±1: those of a run say so, others do when they tell the classes of ImageNet apart.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsException">It can't be read.</exception>
    public static bool AreTransformed(string path)
    {
        using var file = WeightsFile.Open(path);
        return file.Metadata.TryGetValue(RunFiles.TransformedInput, out string? said)
            ? said == "true"
            : !file.Metadata.ContainsKey(RunFiles.Architecture) && file.Tensors.Any(tensor => tensor is { Name: "fc.weight", Shape: [PublishedClasses, _] });
    }
}
