using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>FCOS on a ResNet with a feature pyramid, named and laid out as in torchvision. Tian, Shen, Chen, He: FCOS: A Simple and
/// Strong Anchor-free Object Detector, 2020. The output is N×L×(C+5): for every location (<see cref="Detection.FcosLocations"/>) the logits of
/// the classes, the distances to the box's left, top, right and bottom side in strides of its level, and the centre-ness' logit.</summary>
public sealed class Fcos : Network
{
    /// <summary>The stride of each level of the pyramid, px.</summary>
    public static readonly IReadOnlyList<int> Strides = [8, 16, 32, 64, 128];

    private const int Multiple = 32;
    private readonly ResNetBody _body;
    private readonly FeaturePyramid _pyramid;
    private readonly FcosHead _head;

    /// <summary>Creates the network with weights of <paramref name="seed"/>, drawn as torchvision draws them.</summary>
    /// <param name="depth">Depth of the ResNet: 18, 34, 50 or 101.</param>
    /// <param name="classes">Classes; there is none for the background.</param>
    /// <param name="channels">Channels of the pyramid, a multiple of 32; 256 in the paper.</param>
    /// <param name="convolutions">Convolutions of each branch of the head; 4 in the paper.</param>
    /// <param name="seed">Seed of the weights.</param>
    public Fcos(int depth, int classes, int channels = 256, int convolutions = 4, int seed = 0) : base($"fcos_resnet{depth}")
    {
        _body = new(depth);
        _pyramid = new([.. _body.Levels.Skip(2).Select(level => level.Channels)], channels);
        _head = new(channels, classes, convolutions);
        register_module("backbone", new ModuleGroup(("body", _body), ("fpn", _pyramid)));
        register_module("head", _head);
        Initialize(seed);
    }

    /// <summary>The maps of the ResNet of strides 8, 16 and 32.</summary>
    public override IReadOnlyList<Tensor> Encode(Tensor images)
    {
        using var scope = NewDisposeScope();
        return [.. _body.Features(Padding.ToMultiple(images, Multiple)).Skip(2).Select(map => map.MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    public override Tensor Decode(IReadOnlyList<Tensor> features, ImageSize size)
    {
        using var scope = NewDisposeScope();
        return _head.call(_pyramid.call(features)).MoveToOuterDisposeScope();
    }

    private protected override InitialValues Scheme(string path, Module layer) => path switch
    {
        _ when path.StartsWith("backbone.body", StringComparison.Ordinal) => InitialValues.KaimingFanOut,
        _ when path.StartsWith("backbone", StringComparison.Ordinal) => InitialValues.KaimingLinear,
        "head.classification_head.cls_logits" => InitialValues.RareClasses,
        _ => InitialValues.SmallNormal,
    };
}
