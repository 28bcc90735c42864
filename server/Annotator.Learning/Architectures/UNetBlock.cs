using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>A step up the decoder of U-Net: twice the size, the encoder's map of that size beside it, two 3×3 convolutions.</summary>
internal sealed class UNetBlock : Part<(Tensor Below, Tensor? Skip), Tensor>
{
    private readonly Module<Tensor, Tensor> _conv1, _conv2;

    /// <param name="input">Channels from below.</param>
    /// <param name="skip">Channels from the encoder; 0 for none.</param>
    /// <param name="output">Channels of the output.</param>
    public UNetBlock(int input, int skip, int output) : base("block")
    {
        _conv1 = Register("conv1", Convolution(input + skip, output));
        _conv2 = Register("conv2", Convolution(output, output));
    }

    /// <inheritdoc/>
    public override Tensor forward((Tensor Below, Tensor? Skip) input)
    {
        using var scope = NewDisposeScope();
        var map = Operations.Double(input.Below);
        if (input.Skip is not null) map = Operations.Concatenate([map, input.Skip], 1);
        return _conv2.call(_conv1.call(map)).MoveToOuterDisposeScope();
    }

    private static Module<Tensor, Tensor> Convolution(int input, int output) =>
        Sequential(Conv2d(input, output, 3, padding: 1, bias: false), BatchNorm2d(output), ReLU(inplace: true));
}
