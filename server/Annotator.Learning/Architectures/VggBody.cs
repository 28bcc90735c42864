using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>The convolutions of a VGG network: five stages of 3×3 convolutions, each ended by a pooling.
/// Simonyan, Zisserman: Very Deep Convolutional Networks for Large-Scale Image Recognition, 2014.</summary>
internal sealed class VggBody : Part<Tensor, Tensor>, IFeatureExtractor
{
    private static readonly int[] Widths = [64, 128, 256, 512, 512];

    // convolutions of each stage: the configurations A, B, D and E of the paper
    private static readonly Dictionary<int, int[]> Stages = new()
    {
        [11] = [1, 1, 2, 2, 2],
        [13] = [2, 2, 2, 2, 2],
        [16] = [2, 2, 3, 3, 3],
        [19] = [2, 2, 4, 4, 4],
    };

    private readonly List<Module<Tensor, Tensor>> _layers = [];
    private readonly List<int> _pools = [];

    /// <param name="depth">Layers with weights, the three of the classifier included: 11, 13, 16 or 19.</param>
    /// <param name="isNormalised">Whether batch normalisation follows every convolution.</param>
    public VggBody(int depth, bool isNormalised) : base("vgg")
    {
        int channels = 3;
        foreach (var (count, width) in Stages[depth].Zip(Widths))
        {
            for (int i = 0; i < count; i++, channels = width)
            {
                _layers.Add(Conv2d(channels, width, 3, padding: 1));
                if (isNormalised) _layers.Add(BatchNorm2d(width));
                _layers.Add(ReLU(inplace: true));
            }
            _layers.Add(MaxPool2d(2, stride: 2));
            _pools.Add(_layers.Count - 1);
        }
        Layers = Register("features", Sequential(_layers));
    }

    /// <summary>All layers, named as in torchvision.</summary>
    public Module<Tensor, Tensor> Layers { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; } = [.. Widths.Select((width, i) => new FeatureLevel($"pool{i + 1}", 2 << i, width))];

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Features(Tensor images) => FeatureTaps.Run(_layers, images, _pools);

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Layers.call(input);
}
