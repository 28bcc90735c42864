using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Annotator.Learning.Architectures;

/// <summary>Hears of every operation between layers, after it was computed. An output that is its input was changed in place.</summary>
internal interface IOperationListener
{
    /// <summary>Negative numbers became zero.</summary>
    void Relu(Tensor input, Tensor output);

    /// <summary>Two tensors of one shape were added.</summary>
    void Add(Tensor first, Tensor second, Tensor output);

    /// <summary>Numbers were multiplied by constants, then constants were added; both have a dimension for each of the input's.</summary>
    void Scale(Tensor input, Tensor factor, Tensor summand, Tensor output);

    /// <summary>Tensors were put one after the other along a dimension.</summary>
    void Concatenate(IReadOnlyList<Tensor> inputs, int dimension, Tensor output);

    /// <summary>All dimensions from the output's last one on became one.</summary>
    void Flatten(Tensor input, Tensor output);

    /// <summary>A dimension of one was taken away.</summary>
    void Squeeze(Tensor input, int dimension, Tensor output);

    /// <summary>Two dimensions changed places.</summary>
    void Transpose(Tensor input, int first, int second, Tensor output);

    /// <summary>The same numbers in another place in memory.</summary>
    void Copy(Tensor input, Tensor output);

    /// <summary>Maps were averaged to maps of another size (N×C×H×W).</summary>
    void AveragePool(Tensor input, Tensor output);

    /// <summary>Maps were brought to another size.</summary>
    void Resize(Tensor input, bool isSmooth, Tensor output);

    /// <summary>Maps of one cell were spread.</summary>
    void Spread(Tensor input, Tensor output);

    /// <summary>Zeros were added at the right and at the bottom.</summary>
    void Pad(Tensor input, Tensor output);

    /// <summary>Columns at the right and rows at the bottom were cut off.</summary>
    void Crop(Tensor input, Tensor output);

    /// <summary>An LSTM ran over sequences (N×T×features).</summary>
    void Lstm(LSTM layer, Tensor input, Tensor output);
}
