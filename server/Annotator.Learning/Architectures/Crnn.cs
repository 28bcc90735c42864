using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>CRNN: convolutions that turn a line of text into a sequence of columns, two bidirectional LSTMs over it, and a
/// classification of every column for CTC. Shi, Bai, Yao: An End-to-End Trainable Neural Network for Image-based Sequence Recognition,
/// 2015. The output is N×T×(C+1) logits: class 0 is CTC's blank, class i + 1 the i-th character; T is width / 4 - 1.</summary>
public sealed class Crnn : Network
{
    /// <summary>The height that images must have, px.</summary>
    public const int Height = 32;

    /// <summary>The class of CTC's blank.</summary>
    public const int Blank = 0;

    private const int Hidden = 256;
    private readonly Module<Tensor, Tensor> _cnn, _output;
    private readonly LSTM _rnn;

    /// <summary>Creates the network with weights of <paramref name="seed"/>.</summary>
    /// <param name="characters">Characters to tell apart, without the blank.</param>
    /// <param name="seed">Seed of the weights.</param>
    public Crnn(int characters, int seed = 0) : base("crnn")
    {
        _cnn = Sequential(
            Conv2d(1, 64, 3, padding: 1), ReLU(inplace: true), MaxPool2d(2, stride: 2),
            Conv2d(64, 128, 3, padding: 1), ReLU(inplace: true), MaxPool2d(2, stride: 2),
            Conv2d(128, 256, 3, padding: 1), ReLU(inplace: true),
            Conv2d(256, 256, 3, padding: 1), ReLU(inplace: true), MaxPool2d((2, 1), stride: (2, 1)),
            Conv2d(256, 512, 3, padding: 1, bias: false), BatchNorm2d(512), ReLU(inplace: true),
            Conv2d(512, 512, 3, padding: 1, bias: false), BatchNorm2d(512), ReLU(inplace: true), MaxPool2d((2, 1), stride: (2, 1)),
            Conv2d(512, 512, 2), ReLU(inplace: true));
        _rnn = LSTM(512, Hidden, numLayers: 2, batchFirst: true, bidirectional: true);
        _output = Linear(2 * Hidden, characters + 1);
        register_module("cnn", _cnn);
        register_module("rnn", _rnn);
        register_module("output", _output);
        Initialize(seed);
    }

    /// <summary>The number of columns that an image becomes.</summary>
    /// <param name="width">Width of the image, px.</param>
    public static long Columns(long width) => width / 4 - 1;

    /// <summary>The sequence of columns: N×T×512.</summary>
    /// <param name="images">N×1×32×W, grey, W at least 8.</param>
    public override IReadOnlyList<Tensor> Encode(Tensor images)
    {
        using var scope = NewDisposeScope();
        return [Operations.Contiguous(Operations.Transpose(Operations.Squeeze(_cnn.call(images), 2), 1, 2)).MoveToOuterDisposeScope()];
    }

    /// <inheritdoc/>
    public override Tensor Decode(IReadOnlyList<Tensor> features, ImageSize size)
    {
        using var scope = NewDisposeScope();
        return _output.call(Operations.Lstm(_rnn, features[0])).MoveToOuterDisposeScope();
    }

    private protected override InitialValues Scheme(string path, Module layer) => layer is Conv2d ? InitialValues.KaimingFanOut : InitialValues.PyTorch;
}
