using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>DeepLabV3 with a dilated ResNet encoder of stride 8, as in torchvision.
/// Chen, Papandreou, Schroff, Adam: Rethinking Atrous Convolution for Semantic Image Segmentation, 2017.</summary>
public sealed class DeepLabV3 : Network
{
    private const double AuxiliaryWeight = 0.5;
    private readonly ResNetBody _backbone;
    private readonly Module<Tensor, Tensor> _classifier;
    private readonly Module<Tensor, Tensor>? _auxiliary;

    /// <summary>Creates the network with weights of <paramref name="seed"/>, drawn as torchvision draws them.</summary>
    /// <param name="depth">Depth of the ResNet: 18, 34, 50 or 101.</param>
    /// <param name="classes">Classes of a pixel, the background included.</param>
    /// <param name="hasAuxiliaryHead">Whether the head for training at the third stage exists.</param>
    /// <param name="seed">Seed of the weights.</param>
    public DeepLabV3(int depth, int classes, bool hasAuxiliaryHead = true, int seed = 0) : base($"deeplabv3_resnet{depth}")
    {
        _backbone = new(depth, isDilated: true);
        _classifier = Sequential(
            new AtrousPyramid(_backbone.Levels[^1].Channels, 256),
            Conv2d(256, 256, 3, padding: 1, bias: false), BatchNorm2d(256), ReLU(inplace: true),
            Conv2d(256, classes, 1));
        register_module("backbone", _backbone);
        register_module("classifier", _classifier);
        if (hasAuxiliaryHead)
        {
            int channels = _backbone.Levels[^2].Channels, width = channels / 4;
            _auxiliary = Sequential(
                Conv2d(channels, width, 3, padding: 1, bias: false), BatchNorm2d(width), ReLU(inplace: true), Dropout(0.1),
                Conv2d(width, classes, 1));
            register_module("aux_classifier", _auxiliary);
        }
        Initialize(seed);
    }

    /// <summary>The map of the last stage, stride 8.</summary>
    public override IReadOnlyList<Tensor> Encode(Tensor images) => [_backbone.call(images)];

    /// <inheritdoc/>
    public override Tensor Decode(IReadOnlyList<Tensor> features, ImageSize size) => Upsampled(_classifier, features[0], size);

    /// <summary>The logits and, where there is an auxiliary head, its, with a weight of 0.5.</summary>
    /// <param name="images">N×3×H×W, normalised; at least two, for the normalisation of a map of one cell.</param>
    public override TrainingOutput ForwardForTraining(Tensor images)
    {
        if (_auxiliary is null) return base.ForwardForTraining(images);
        using var scope = NewDisposeScope();
        var maps = _backbone.Features(images);
        var main = Upsampled(_classifier, maps[^1], SizeOf(images)).MoveToOuterDisposeScope();
        return new(main, [new(Upsampled(_auxiliary, maps[^2], SizeOf(images)).MoveToOuterDisposeScope(), AuxiliaryWeight)]);
    }

    private protected override InitialValues Scheme(string path, Module layer) =>
        path.StartsWith("backbone", StringComparison.Ordinal) ? InitialValues.KaimingFanOut : InitialValues.PyTorch;

    private static Tensor Upsampled(Module<Tensor, Tensor> head, Tensor map, ImageSize size)
    {
        using var scope = NewDisposeScope();
        return Operations.Resize(head.call(map), size, isSmooth: true).MoveToOuterDisposeScope();
    }
}
