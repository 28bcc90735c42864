using static TorchSharp.torch;

namespace Annotator.Learning.Architectures;

/// <summary>A network that offers feature maps at several resolutions.</summary>
public interface IFeatureExtractor
{
    /// <summary>What <see cref="Features"/> returns, from the finest to the coarsest level.</summary>
    IReadOnlyList<FeatureLevel> Levels { get; }

    /// <summary>The feature maps of images, one a level, each N×channels×⌈H/stride⌉×⌈W/stride⌉ up to rounding at the border.</summary>
    /// <param name="images">N×3×H×W, normalised as the weights expect. The maps belong to the caller's dispose scope.</param>
    IReadOnlyList<Tensor> Features(Tensor images);
}
