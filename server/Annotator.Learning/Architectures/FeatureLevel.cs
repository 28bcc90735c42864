namespace Annotator.Learning.Architectures;

/// <summary>One resolution at which an encoder offers feature maps.</summary>
/// <param name="Name">The part of the network that the map comes out of, as the paper or torchvision calls it.</param>
/// <param name="Stride">Pixels of the image between two neighbouring cells of the map.</param>
/// <param name="Channels">Channels of the map.</param>
public sealed record FeatureLevel(string Name, int Stride, int Channels);
