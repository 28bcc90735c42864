using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>A feature pyramid: what the deep levels know is brought to the fine ones, and two coarser levels are added.
/// Lin et al.: Feature Pyramid Networks for Object Detection, 2017; levels 6 and 7 as in Lin et al.: Focal Loss, 2017.</summary>
internal sealed class FeaturePyramid : Part<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>>
{
    private readonly Module<Tensor, Tensor>[] _inner, _outer;
    private readonly Module<Tensor, Tensor> _p6, _p7;

    /// <param name="inputs">Channels of the encoder's maps, from the finest to the coarsest.</param>
    /// <param name="channels">Channels of every level of the pyramid.</param>
    public FeaturePyramid(IReadOnlyList<int> inputs, int channels) : base("pyramid")
    {
        _inner = [.. inputs.Select(input => Sequential(Conv2d(input, channels, 1)))];
        _outer = [.. inputs.Select(_ => Sequential(Conv2d(channels, channels, 3, padding: 1)))];
        _p6 = Conv2d(channels, channels, 3, stride: 2, padding: 1);
        _p7 = Conv2d(channels, channels, 3, stride: 2, padding: 1);
        register_module("inner_blocks", ModuleList(_inner));
        register_module("layer_blocks", ModuleList(_outer));
        register_module("extra_blocks", new ModuleGroup(("p6", _p6), ("p7", _p7)));
    }

    /// <summary>The pyramid of the encoder's maps: as many levels and two more, each of half the size of the one before.</summary>
    public override IReadOnlyList<Tensor> forward(IReadOnlyList<Tensor> input)
    {
        using var scope = NewDisposeScope();
        var levels = new Tensor[input.Count + 2];
        Tensor? above = null;
        for (int i = input.Count - 1; i >= 0; i--)
        {
            var lateral = _inner[i].call(input[i]);
            above = above is null ? lateral : Operations.AddInPlace(lateral, Operations.Resize(above, new(lateral.shape[^2], lateral.shape[^1]), isSmooth: false));
            levels[i] = _outer[i].call(above);
        }
        levels[^2] = _p6.call(levels[^3]);
        levels[^1] = _p7.call(Operations.Relu(levels[^2]));
        foreach (var level in levels) level.MoveToOuterDisposeScope();
        return levels;
    }
}
