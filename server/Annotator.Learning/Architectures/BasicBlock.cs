using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>The residual block of ResNet-18 and 34: two 3×3 convolutions.</summary>
internal sealed class BasicBlock : ResidualBlock
{
    private readonly Module<Tensor, Tensor> _conv1, _bn1, _conv2, _bn2;

    /// <param name="input">Channels of the input.</param>
    /// <param name="planes">Channels of both convolutions.</param>
    /// <param name="stride">Stride of the first convolution.</param>
    /// <param name="dilation">Dilation before the stride that this block had without dilation.</param>
    /// <param name="dilationAfter">Dilation after it.</param>
    public BasicBlock(int input, int planes, int stride, int dilation, int dilationAfter) : base("basic", input, planes, stride)
    {
        _conv1 = Register("conv1", Convolution3(input, planes, stride, dilation));
        _bn1 = Register("bn1", BatchNorm2d(planes));
        _conv2 = Register("conv2", Convolution3(planes, planes, 1, dilationAfter));
        _bn2 = Register("bn2", BatchNorm2d(planes));
        RegisterDownsample();
    }

    private protected override Tensor Residual(Tensor input) => _bn2.call(_conv2.call(Operations.ReluInPlace(_bn1.call(_conv1.call(input)))));
}
