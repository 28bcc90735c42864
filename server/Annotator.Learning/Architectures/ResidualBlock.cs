using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>A residual block: the input, projected where its shape changes, is added to what the convolutions make of it.
/// He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition, 2015.</summary>
internal abstract class ResidualBlock : Part<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor>? _downsample;

    protected ResidualBlock(string name, int input, int output, int stride) : base(name)
    {
        if (stride == 1 && input == output) return;
        _downsample = Sequential(Conv2d(input, output, 1, stride: stride, bias: false), BatchNorm2d(output));
    }

    /// <inheritdoc/>
    public sealed override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var sum = Operations.AddInPlace(Residual(input), _downsample is null ? input : _downsample.call(input));
        return Operations.ReluInPlace(sum).MoveToOuterDisposeScope();
    }

    /// <summary>What is added to the input: the output of a normalisation.</summary>
    private protected abstract Tensor Residual(Tensor input);

    // last, so that parameters are listed in torchvision's order
    private protected void RegisterDownsample()
    {
        if (_downsample is not null) register_module("downsample", _downsample);
    }

    private protected static Module<Tensor, Tensor> Convolution3(int input, int output, int stride, int dilation) =>
        Conv2d(input, output, 3, stride: stride, padding: dilation, dilation: dilation, bias: false);
}
