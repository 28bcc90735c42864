using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>VGG 11, 13, 16 and 19, with and without batch normalisation. Simonyan, Zisserman: Very Deep Convolutional Networks for
/// Large-Scale Image Recognition, 2014; with batch normalisation after Ioffe, Szegedy: Batch Normalization, 2015.</summary>
public sealed class Vgg : Network, IFeatureExtractor
{
    private readonly VggBody _body;
    private readonly Module<Tensor, Tensor> _classifier;

    /// <summary>Creates the network with weights of <paramref name="seed"/>, drawn as torchvision draws them.</summary>
    /// <param name="depth">Layers with weights: 11, 13, 16 or 19.</param>
    /// <param name="isNormalised">Whether batch normalisation follows every convolution.</param>
    /// <param name="classes">Classes to tell apart.</param>
    /// <param name="hidden">Units of the two hidden layers of the classifier; the paper's 4096 when pretrained weights are to fit.</param>
    /// <param name="seed">Seed of the weights.</param>
    public Vgg(int depth, bool isNormalised, int classes, int hidden = 4096, int seed = 0) : base($"vgg{depth}{(isNormalised ? "_bn" : "")}")
    {
        _body = new(depth, isNormalised);
        _classifier = Sequential(
            Linear(512 * 7 * 7, hidden), ReLU(inplace: true), Dropout(),
            Linear(hidden, hidden), ReLU(inplace: true), Dropout(),
            Linear(hidden, classes));
        register_module("features", _body.Layers);
        register_module("classifier", _classifier);
        Initialize(seed);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels => _body.Levels;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Features(Tensor images) => _body.Features(images);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Encode(Tensor images)
    {
        using var scope = NewDisposeScope();
        return [Operations.Flatten(Operations.AveragePool(_body.call(images), 7), 1).MoveToOuterDisposeScope()];
    }

    /// <inheritdoc/>
    public override Tensor Decode(IReadOnlyList<Tensor> features, ImageSize size) => _classifier.call(features[0]);

    private protected override InitialValues Scheme(string path, Module layer) => layer is Conv2d ? InitialValues.KaimingFanOut : InitialValues.SmallNormal;
}
