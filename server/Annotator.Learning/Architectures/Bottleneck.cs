using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>The residual block of ResNet-50 and 101: 1×1, 3×3 and 1×1 convolutions. The stride is at the 3×3 convolution, as in
/// torchvision (“ResNet 1.5”), not at the first 1×1 as in the paper.</summary>
internal sealed class Bottleneck : ResidualBlock
{
    /// <summary>Output channels of a block, in multiples of its planes.</summary>
    public const int Expansion = 4;

    private readonly Module<Tensor, Tensor> _conv1, _bn1, _conv2, _bn2, _conv3, _bn3;

    /// <param name="input">Channels of the input.</param>
    /// <param name="planes">Channels of the 3×3 convolution.</param>
    /// <param name="stride">Stride of the 3×3 convolution.</param>
    /// <param name="dilation">Dilation of the 3×3 convolution.</param>
    public Bottleneck(int input, int planes, int stride, int dilation) : base("bottleneck", input, planes * Expansion, stride)
    {
        _conv1 = Register("conv1", Conv2d(input, planes, 1, bias: false));
        _bn1 = Register("bn1", BatchNorm2d(planes));
        _conv2 = Register("conv2", Convolution3(planes, planes, stride, dilation));
        _bn2 = Register("bn2", BatchNorm2d(planes));
        _conv3 = Register("conv3", Conv2d(planes, planes * Expansion, 1, bias: false));
        _bn3 = Register("bn3", BatchNorm2d(planes * Expansion));
        RegisterDownsample();
    }

    private protected override Tensor Residual(Tensor input) =>
        _bn3.call(_conv3.call(Operations.ReluInPlace(_bn2.call(_conv2.call(Operations.ReluInPlace(_bn1.call(_conv1.call(input))))))));
}
