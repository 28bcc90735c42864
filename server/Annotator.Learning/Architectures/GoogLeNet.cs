using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>GoogLeNet (Inception v1) with batch normalisation, as in torchvision: nine Inception modules and two auxiliary heads.
/// Szegedy et al.: Going Deeper with Convolutions, 2014.</summary>
public sealed class GoogLeNet : Network, IFeatureExtractor
{
    private const double AuxiliaryWeight = 0.3;

    // ImageNet's mean and deviation, by which images come normalised, and the 0.5 that the published weights were trained with
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f];

    private readonly List<Module<Tensor, Tensor>> _layers = [];
    private readonly List<int> _taps = [];
    private readonly Module<Tensor, Tensor> _fc, _dropout;
    private readonly Module<Tensor, Tensor>[] _auxiliary = [];
    private readonly int[] _auxiliaryTaps;
    private readonly bool _isTransformed;

    /// <summary>Creates the network with weights of <paramref name="seed"/>, drawn as torchvision draws them.</summary>
    /// <param name="classes">Classes to tell apart.</param>
    /// <param name="hasAuxiliaryHeads">Whether the two heads for training exist.</param>
    /// <param name="isTransformed">Whether images come normalised by ImageNet's mean and deviation and the weights expect them
    /// within ±1: true for torchvision's published weights (its <c>transform_input</c>).</param>
    /// <param name="seed">Seed of the weights.</param>
    public GoogLeNet(int classes, bool hasAuxiliaryHeads = true, bool isTransformed = false, int seed = 0) : base("googlenet")
    {
        _isTransformed = isTransformed;
        Add("conv1", new ConvolutionBlock(3, 64, 7, stride: 2), isTap: true);
        Add("maxpool1", MaxPool2d(3, stride: 2, ceil_mode: true));
        Add("conv2", new ConvolutionBlock(64, 64, 1));
        Add("conv3", new ConvolutionBlock(64, 192, 3), isTap: true);
        Add("maxpool2", MaxPool2d(3, stride: 2, ceil_mode: true));
        Add("inception3a", new Inception(192, 64, 96, 128, 16, 32, 32));
        Add("inception3b", new Inception(256, 128, 128, 192, 32, 96, 64), isTap: true);
        Add("maxpool3", MaxPool2d(3, stride: 2, ceil_mode: true));
        Add("inception4a", new Inception(480, 192, 96, 208, 16, 48, 64));
        int first = _layers.Count - 1;
        Add("inception4b", new Inception(512, 160, 112, 224, 24, 64, 64));
        Add("inception4c", new Inception(512, 128, 128, 256, 24, 64, 64));
        Add("inception4d", new Inception(512, 112, 144, 288, 32, 64, 64));
        _auxiliaryTaps = [first, _layers.Count - 1];
        Add("inception4e", new Inception(528, 256, 160, 320, 32, 128, 128), isTap: true);
        Add("maxpool4", MaxPool2d(2, stride: 2, ceil_mode: true));
        Add("inception5a", new Inception(832, 256, 160, 320, 32, 128, 128));
        Add("inception5b", new Inception(832, 384, 192, 384, 48, 128, 128), isTap: true);
        if (hasAuxiliaryHeads) _auxiliary = [new InceptionAuxiliary(512, classes), new InceptionAuxiliary(528, classes)];
        for (int i = 0; i < _auxiliary.Length; i++) register_module($"aux{i + 1}", _auxiliary[i]);
        _dropout = Dropout(0.2);
        _fc = Linear(1024, classes);
        register_module("dropout", _dropout);
        register_module("fc", _fc);
        Initialize(seed);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; } =
        [new("conv1", 2, 64), new("conv3", 4, 192), new("inception3b", 8, 480), new("inception4e", 16, 832), new("inception5b", 32, 1024)];

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Features(Tensor images) => Run(images, _taps);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Encode(Tensor images)
    {
        using var scope = NewDisposeScope();
        return [Pool(Run(images, [_layers.Count - 1])[0]).MoveToOuterDisposeScope()];
    }

    /// <inheritdoc/>
    public override Tensor Decode(IReadOnlyList<Tensor> features, ImageSize size)
    {
        using var scope = NewDisposeScope();
        return _fc.call(_dropout.call(features[0])).MoveToOuterDisposeScope();
    }

    /// <summary>The logits and, where there are auxiliary heads, theirs, with the paper's weight of 0.3.</summary>
    /// <param name="images">N×3×H×W, normalised.</param>
    public override TrainingOutput ForwardForTraining(Tensor images)
    {
        if (_auxiliary.Length == 0) return base.ForwardForTraining(images);
        using var scope = NewDisposeScope();
        var maps = Run(images, [.. _auxiliaryTaps, _layers.Count - 1]);
        var main = Decode([Pool(maps[^1])], SizeOf(images)).MoveToOuterDisposeScope();
        return new(main, [.. _auxiliary.Select((head, i) => new AuxiliaryOutput(head.call(maps[i]).MoveToOuterDisposeScope(), AuxiliaryWeight))]);
    }

    private protected override InitialValues Scheme(string path, Module layer) => layer is Linear ? InitialValues.SmallNormalWithBias : InitialValues.SmallNormal;

    private void Add(string name, Module<Tensor, Tensor> layer, bool isTap = false)
    {
        _layers.Add(layer);
        register_module(name, layer);
        if (isTap) _taps.Add(_layers.Count - 1);
    }

    private IReadOnlyList<Tensor> Run(Tensor images, IReadOnlyList<int> taps)
    {
        using var scope = NewDisposeScope();
        var maps = FeatureTaps.Run(_layers, Transformed(images), taps);
        foreach (var map in maps) map.MoveToOuterDisposeScope();
        return maps;
    }

    private Tensor Transformed(Tensor images)
    {
        if (!_isTransformed) return images;
        var scale = tensor(Deviation).to(images.dtype, images.device).view(1, 3, 1, 1) / 0.5;
        var shift = (tensor(Mean).to(images.dtype, images.device).view(1, 3, 1, 1) - 0.5) / 0.5;
        return Operations.Scale(images, scale, shift);
    }

    private static Tensor Pool(Tensor map) => Operations.Flatten(Operations.AveragePool(map, 1), 1);
}
