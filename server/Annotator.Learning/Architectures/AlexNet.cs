using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>AlexNet in torchvision's single-tower form. Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep Convolutional
/// Neural Networks, 2012; Krizhevsky: One weird trick for parallelizing convolutional neural networks, 2014.</summary>
public sealed class AlexNet : Network, IFeatureExtractor
{
    private static readonly int[] Pools = [2, 5, 12];
    private readonly List<Module<Tensor, Tensor>> _features;
    private readonly Module<Tensor, Tensor> _classifier;

    /// <summary>Creates the network with PyTorch's default weights of <paramref name="seed"/>.</summary>
    /// <param name="classes">Classes to tell apart.</param>
    /// <param name="hidden">Units of the two hidden layers of the classifier; the paper's 4096 when pretrained weights are to fit.</param>
    /// <param name="seed">Seed of the weights.</param>
    public AlexNet(int classes, int hidden = 4096, int seed = 0) : base("alexnet")
    {
        _features =
        [
            Conv2d(3, 64, 11, stride: 4, padding: 2), ReLU(inplace: true), MaxPool2d(3, stride: 2),
            Conv2d(64, 192, 5, padding: 2), ReLU(inplace: true), MaxPool2d(3, stride: 2),
            Conv2d(192, 384, 3, padding: 1), ReLU(inplace: true),
            Conv2d(384, 256, 3, padding: 1), ReLU(inplace: true),
            Conv2d(256, 256, 3, padding: 1), ReLU(inplace: true), MaxPool2d(3, stride: 2),
        ];
        _classifier = Sequential(
            Dropout(), Linear(256 * 6 * 6, hidden), ReLU(inplace: true),
            Dropout(), Linear(hidden, hidden), ReLU(inplace: true),
            Linear(hidden, classes));
        register_module("features", Sequential(_features));
        register_module("classifier", _classifier);
        Initialize(seed);
    }

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; } = [new("pool1", 8, 64), new("pool2", 16, 192), new("pool5", 32, 256)];

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Features(Tensor images) => FeatureTaps.Run(_features, images, Pools);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Encode(Tensor images)
    {
        using var scope = NewDisposeScope();
        return [Operations.Flatten(Operations.AveragePool(Features(images)[^1], 6), 1).MoveToOuterDisposeScope()];
    }

    /// <inheritdoc/>
    public override Tensor Decode(IReadOnlyList<Tensor> features, ImageSize size) => _classifier.call(features[0]);

    private protected override InitialValues Scheme(string path, Module layer) => InitialValues.PyTorch;
}
