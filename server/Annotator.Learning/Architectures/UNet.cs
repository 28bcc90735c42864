using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>U-Net with a ResNet encoder. Ronneberger, Fischer, Brox: U-Net: Convolutional Networks for Biomedical Image Segmentation,
/// 2015; the encoder of He et al. instead of the paper's, padded convolutions and batch normalisation, as is usual since.</summary>
public sealed class UNet : Network
{
    private const int Multiple = 32;
    private static readonly int[] Widths = [256, 128, 64, 32, 16];

    private readonly ResNetBody _encoder;
    private readonly UNetBlock[] _blocks;
    private readonly Module<Tensor, Tensor> _head;

    /// <summary>Creates the network with weights of <paramref name="seed"/>.</summary>
    /// <param name="depth">Depth of the ResNet: 18, 34, 50 or 101.</param>
    /// <param name="classes">Classes of a pixel, the background included.</param>
    /// <param name="seed">Seed of the weights.</param>
    public UNet(int depth, int classes, int seed = 0) : base($"unet_resnet{depth}")
    {
        _encoder = new(depth);
        var skips = _encoder.Levels.Reverse().Skip(1).Select(level => level.Channels).Append(0);
        int channels = _encoder.Levels[^1].Channels;
        _blocks = [.. skips.Zip(Widths, (skip, width) =>
        {
            var block = new UNetBlock(channels, skip, width);
            channels = width;
            return block;
        })];
        _head = Conv2d(channels, classes, 3, padding: 1);
        register_module("encoder", _encoder);
        register_module("decoder", ModuleList(_blocks));
        register_module("head", _head);
        Initialize(seed);
    }

    /// <summary>The maps of the ResNet, strides 2 to 32.</summary>
    public override IReadOnlyList<Tensor> Encode(Tensor images)
    {
        using var scope = NewDisposeScope();
        return [.. _encoder.Features(Padding.ToMultiple(images, Multiple)).Select(map => map.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    public override Tensor Decode(IReadOnlyList<Tensor> features, ImageSize size)
    {
        using var scope = NewDisposeScope();
        var map = features[^1];
        for (int i = 0; i < _blocks.Length; i++)
        {
            int skip = features.Count - 2 - i;
            map = _blocks[i].call((map, skip < 0 ? null : features[skip]));
        }
        return Padding.Crop(_head.call(map), size).MoveToOuterDisposeScope();
    }

    private protected override InitialValues Scheme(string path, Module layer) => path == "head" ? InitialValues.PyTorch : InitialValues.KaimingFanOut;
}
