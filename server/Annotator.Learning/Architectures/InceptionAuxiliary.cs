using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>The classifier in the middle of GoogLeNet that brings gradients to the lower layers while training.
/// Szegedy et al.: Going Deeper with Convolutions, 2014.</summary>
internal sealed class InceptionAuxiliary : Part<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _conv, _fc1, _fc2, _dropout;

    /// <param name="input">Channels of the input.</param>
    /// <param name="classes">Classes to tell apart.</param>
    public InceptionAuxiliary(int input, int classes) : base("auxiliary")
    {
        _conv = Register("conv", new ConvolutionBlock(input, 128, 1));
        _fc1 = Register("fc1", Linear(128 * 4 * 4, 1024));
        _fc2 = Register("fc2", Linear(1024, classes));
        _dropout = Register("dropout", Dropout(0.7));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var map = _conv.call(Operations.AveragePool(input, 4));
        return _fc2.call(_dropout.call(Operations.ReluInPlace(_fc1.call(Operations.Flatten(map, 1))))).MoveToOuterDisposeScope();
    }
}
