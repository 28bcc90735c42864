using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>ResNet 18, 34, 50 and 101. He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, 2015.</summary>
public sealed class ResNet : Network, IFeatureExtractor
{
    private readonly ResNetBody _body;
    private readonly Module<Tensor, Tensor> _fc;

    /// <summary>Creates the network with weights of <paramref name="seed"/>, drawn as torchvision draws them.</summary>
    /// <param name="depth">Layers with weights: 18, 34, 50 or 101.</param>
    /// <param name="classes">Classes to tell apart.</param>
    /// <param name="seed">Seed of the weights.</param>
    public ResNet(int depth, int classes, int seed = 0) : base($"resnet{depth}")
    {
        _body = new(depth);
        _fc = Linear(_body.Levels[^1].Channels, classes);
        foreach (var (name, child) in _body.named_children()) register_module(name, child);
        register_module("fc", _fc);
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
        return [Operations.Flatten(Operations.AveragePool(_body.call(images), 1), 1).MoveToOuterDisposeScope()];
    }

    /// <inheritdoc/>
    public override Tensor Decode(IReadOnlyList<Tensor> features, ImageSize size) => _fc.call(features[0]);

    private protected override InitialValues Scheme(string path, Module layer) => layer is Conv2d ? InitialValues.KaimingFanOut : InitialValues.PyTorch;
}
