using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>An Inception module: four views of the same map, side by side. Szegedy et al.: Going Deeper with Convolutions, 2014.</summary>
internal sealed class Inception : Part<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor>[] _branches;

    /// <param name="input">Channels of the input.</param>
    /// <param name="one">Channels of the 1×1 branch.</param>
    /// <param name="threeReduced">Channels that the 3×3 convolution sees.</param>
    /// <param name="three">Channels of the 3×3 branch.</param>
    /// <param name="fiveReduced">Channels that the “5×5” convolution sees.</param>
    /// <param name="five">Channels of the “5×5” branch.</param>
    /// <param name="pool">Channels of the pooled branch.</param>
    public Inception(int input, int one, int threeReduced, int three, int fiveReduced, int five, int pool) : base("inception")
    {
        _branches =
        [
            new ConvolutionBlock(input, one, 1),
            Sequential(new ConvolutionBlock(input, threeReduced, 1), new ConvolutionBlock(threeReduced, three, 3)),
            // 5×5 in the paper; the published weights of torchvision are 3×3 (pytorch/vision#906)
            Sequential(new ConvolutionBlock(input, fiveReduced, 1), new ConvolutionBlock(fiveReduced, five, 3)),
            Sequential(MaxPool2d(3, stride: 1, padding: 1, ceil_mode: true), new ConvolutionBlock(input, pool, 1)),
        ];
        for (int i = 0; i < _branches.Length; i++) register_module($"branch{i + 1}", _branches[i]);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return Operations.Concatenate([.. _branches.Select(branch => branch.call(input))], 1).MoveToOuterDisposeScope();
    }
}
