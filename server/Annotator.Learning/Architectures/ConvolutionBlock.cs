using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>The layer that GoogLeNet is built of: convolution, batch normalisation (ε = 0.001), rectifier.</summary>
internal sealed class ConvolutionBlock : Part<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _conv, _bn;

    /// <param name="input">Channels of the input.</param>
    /// <param name="output">Channels of the output.</param>
    /// <param name="kernel">Side of the kernel, odd; the size of the map stays.</param>
    /// <param name="stride">Stride.</param>
    public ConvolutionBlock(int input, int output, int kernel, int stride = 1) : base("convolution")
    {
        _conv = Register("conv", Conv2d(input, output, kernel, stride: stride, padding: kernel / 2, bias: false));
        _bn = Register("bn", BatchNorm2d(output, eps: 0.001));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return Operations.ReluInPlace(_bn.call(_conv.call(input))).MoveToOuterDisposeScope();
    }
}
