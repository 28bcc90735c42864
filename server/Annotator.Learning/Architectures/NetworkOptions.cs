namespace Annotator.Learning.Architectures;

/// <summary>How a network is made.</summary>
/// <param name="Classes">Outputs: classes of an image; classes of a pixel, the background included; classes of objects; characters
/// without CTC's blank. At least 1.</param>
public sealed record NetworkOptions(int Classes)
{
    /// <summary>Seed of the weights.</summary>
    public int Seed { get; init; }

    /// <summary>Units of the hidden layers of AlexNet, VGG and FCN-8s; null for the paper's 4096. Fewer need far less memory, but then
    /// pretrained weights fill the encoder only.</summary>
    public int? Hidden { get; init; }

    /// <summary>Whether heads that exist for training only are made (GoogLeNet, DeepLabV3).</summary>
    public bool HasAuxiliaryHeads { get; init; } = true;

    /// <summary>Whether GoogLeNet brings images to ±1 itself, as torchvision's published weights of it need.</summary>
    public bool IsTransformed { get; init; }
}
