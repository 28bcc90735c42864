using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>The convolutions of a ResNet: a stem and four stages of residual blocks.
/// He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, 2015.</summary>
internal sealed class ResNetBody : Part<Tensor, Tensor>, IFeatureExtractor
{
    private static readonly Dictionary<int, int[]> Stages = new() { [18] = [2, 2, 2, 2], [34] = [3, 4, 6, 3], [50] = [3, 4, 6, 3], [101] = [3, 4, 23, 3] };

    private readonly Module<Tensor, Tensor> _conv1, _bn1, _maxpool;
    private readonly Module<Tensor, Tensor>[] _stages;

    /// <param name="depth">Layers with weights, the classifier's included: 18, 34, 50 or 101.</param>
    /// <param name="isDilated">Whether the last two stages keep the resolution of the second and widen the view by dilation instead:
    /// stride 8 instead of 32, as DeepLab wants.</param>
    public ResNetBody(int depth, bool isDilated = false) : base("resnet")
    {
        _conv1 = Register("conv1", Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false));
        _bn1 = Register("bn1", BatchNorm2d(64));
        _maxpool = Register("maxpool", MaxPool2d(3, stride: 2, padding: 1));
        bool isDeep = depth >= 50;
        int channels = 64, dilation = 1;
        _stages = [.. Stages[depth].Select((blocks, i) =>
        {
            bool isKept = isDilated && i >= 2;
            int before = dilation;
            if (isKept) dilation *= 2;
            return Stage(isDeep, 64 << i, blocks, i == 0 || isKept ? 1 : 2, before, dilation, ref channels);
        })];
        for (int i = 0; i < _stages.Length; i++) register_module($"layer{i + 1}", _stages[i]);
        int[] strides = isDilated ? [4, 8, 8, 8] : [4, 8, 16, 32];
        Levels = [new("conv1", 2, 64), .. strides.Select((stride, i) => new FeatureLevel($"layer{i + 1}", stride, (64 << i) * (isDeep ? Bottleneck.Expansion : 1)))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<FeatureLevel> Levels { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Features(Tensor images)
    {
        using var scope = NewDisposeScope();
        var maps = new List<Tensor>(Levels.Count) { Operations.ReluInPlace(_bn1.call(_conv1.call(images))) };
        var map = _maxpool.call(maps[0]);
        foreach (var stage in _stages) maps.Add(map = stage.call(map));
        foreach (var kept in maps) kept.MoveToOuterDisposeScope();
        return maps;
    }

    /// <summary>The last feature map.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var map = _maxpool.call(Operations.ReluInPlace(_bn1.call(_conv1.call(input))));
        foreach (var stage in _stages) map = stage.call(map);
        return map.MoveToOuterDisposeScope();
    }

    private static Module<Tensor, Tensor> Stage(bool isDeep, int planes, int blocks, int stride, int dilation, int dilationAfter, ref int channels)
    {
        var layers = new List<Module<Tensor, Tensor>>();
        for (int i = 0; i < blocks; i++)
        {
            int blockStride = i == 0 ? stride : 1, before = i == 0 ? dilation : dilationAfter;
            layers.Add(isDeep ? new Bottleneck(channels, planes, blockStride, before) : new BasicBlock(channels, planes, blockStride, before, dilationAfter));
            channels = isDeep ? planes * Bottleneck.Expansion : planes;
        }
        return Sequential(layers);
    }
}
