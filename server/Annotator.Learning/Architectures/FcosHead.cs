using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>The head of FCOS, the same for every level: a branch for classes, one for boxes and centre-ness.</summary>
internal sealed class FcosHead : Part<IReadOnlyList<Tensor>, Tensor>
{
    private readonly Branch _classes, _boxes;
    private readonly Module<Tensor, Tensor> _logits, _distances, _centreness;

    /// <param name="channels">Channels of the pyramid, a multiple of 32.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="convolutions">Convolutions of each branch before its output.</param>
    public FcosHead(int channels, int classes, int convolutions) : base("head")
    {
        _logits = Conv2d(channels, classes, 3, padding: 1);
        _distances = Conv2d(channels, 4, 3, padding: 1);
        _centreness = Conv2d(channels, 1, 3, padding: 1);
        _classes = new(channels, convolutions, ("cls_logits", _logits));
        _boxes = new(channels, convolutions, ("bbox_reg", _distances), ("bbox_ctrness", _centreness));
        register_module("classification_head", _classes);
        register_module("regression_head", _boxes);
    }

    /// <summary>N×L×(C+5): for every cell of every level, row by row from the finest, the logits of the classes, the distances to
    /// left, top, right and bottom in strides of the level, and the logit of the centre-ness.</summary>
    public override Tensor forward(IReadOnlyList<Tensor> input)
    {
        using var scope = NewDisposeScope();
        return Operations.Concatenate([.. input.Select(Cells)], 1).MoveToOuterDisposeScope();
    }

    private Tensor Cells(Tensor level)
    {
        var box = _boxes.call(level);
        var maps = Operations.Concatenate([_logits.call(_classes.call(level)), Operations.ReluInPlace(_distances.call(box)), _centreness.call(box)], 1);
        return Operations.Transpose(Operations.Flatten(maps, 2), 1, 2);
    }

    private sealed class Branch : Part<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> _conv;

        public Branch(int channels, int convolutions, params ReadOnlySpan<(string Name, Module Layer)> outputs) : base("branch")
        {
            _conv = Sequential(Enumerable.Range(0, convolutions).SelectMany(_ =>
                new Module<Tensor, Tensor>[] { Conv2d(channels, channels, 3, padding: 1), GroupNorm(32, channels), ReLU(inplace: true) }));
            register_module("conv", _conv);
            foreach (var (name, layer) in outputs) register_module(name, layer);
        }

        public override Tensor forward(Tensor input) => _conv.call(input);
    }
}
