using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>Atrous spatial pyramid pooling: views of several widths and of the whole image, side by side.
/// Chen, Papandreou, Schroff, Adam: Rethinking Atrous Convolution for Semantic Image Segmentation, 2017.</summary>
internal sealed class AtrousPyramid : Part<Tensor, Tensor>
{
    // for maps of stride 8
    private static readonly int[] Rates = [12, 24, 36];

    private readonly Module<Tensor, Tensor>[] _views;
    private readonly Module<Tensor, Tensor> _image, _project;

    /// <param name="input">Channels of the input.</param>
    /// <param name="output">Channels of each view and of the output.</param>
    public AtrousPyramid(int input, int output) : base("pyramid")
    {
        _views =
        [
            Sequential(Conv2d(input, output, 1, bias: false), BatchNorm2d(output), ReLU(inplace: true)),
            .. Rates.Select(rate => Sequential(Conv2d(input, output, 3, padding: rate, dilation: rate, bias: false), BatchNorm2d(output), ReLU(inplace: true))),
        ];
        _image = Sequential(AdaptiveAvgPool2d(1), Conv2d(input, output, 1, bias: false), BatchNorm2d(output), ReLU(inplace: true));
        _project = Register("project", Sequential(Conv2d((_views.Length + 1) * output, output, 1, bias: false), BatchNorm2d(output), ReLU(inplace: true), Dropout(0.5)));
        register_module("convs", ModuleList([.. _views, _image]));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        // one cell spread over the map: what bilinear interpolation makes of it
        var image = Operations.Spread(_image.call(input), new(input.shape[^2], input.shape[^1]));
        return _project.call(Operations.Concatenate([.. _views.Select(view => view.call(input)), image], 1)).MoveToOuterDisposeScope();
    }
}
