using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Architectures;

/// <summary>FCN-8s with a VGG-16 encoder: the classifier of VGG as convolutions, its scores refined by those of the fourth and third
/// pooling. Long, Shelhamer, Darrell: Fully Convolutional Networks for Semantic Segmentation, 2015. Instead of the paper's border of
/// 100 px and its crops, images are padded to multiples of 32, which keeps every map aligned; upsampling is learned class by class.</summary>
public sealed class Fcn8s : Network
{
    private const int Multiple = 32;
    private readonly VggBody _backbone;
    private readonly Module<Tensor, Tensor> _fc6, _fc7, _dropout, _scoreFr, _scorePool4, _scorePool3, _upscore2, _upscorePool4, _upscore8;

    /// <summary>Creates the network with weights of <paramref name="seed"/>: the convolutions as in VGG, scores at zero, upsampling
    /// bilinear.</summary>
    /// <param name="classes">Classes of a pixel, the background included.</param>
    /// <param name="hidden">Channels of the two convolutions that stand for VGG's hidden layers; the paper's 4096 when VGG's weights
    /// are to fill them.</param>
    /// <param name="seed">Seed of the weights.</param>
    public Fcn8s(int classes, int hidden = 4096, int seed = 0) : base("fcn8s_vgg16")
    {
        _backbone = new(16, isNormalised: false);
        register_module("backbone", _backbone);
        _fc6 = Register("fc6", Conv2d(512, hidden, 7, padding: 3));
        _fc7 = Register("fc7", Conv2d(hidden, hidden, 1));
        _dropout = Register("dropout", Dropout());
        _scoreFr = Register("score_fr", Conv2d(hidden, classes, 1));
        _scorePool4 = Register("score_pool4", Conv2d(512, classes, 1));
        _scorePool3 = Register("score_pool3", Conv2d(256, classes, 1));
        _upscore2 = Register("upscore2", ConvTranspose2d(classes, classes, 4, stride: 2, padding: 1, groups: classes, bias: false));
        _upscorePool4 = Register("upscore_pool4", ConvTranspose2d(classes, classes, 4, stride: 2, padding: 1, groups: classes, bias: false));
        _upscore8 = Register("upscore8", ConvTranspose2d(classes, classes, 16, stride: 8, padding: 4, groups: classes, bias: false));
        Initialize(seed);
    }

    /// <summary>The maps of the third, fourth and fifth pooling: strides 8, 16 and 32.</summary>
    public override IReadOnlyList<Tensor> Encode(Tensor images)
    {
        using var scope = NewDisposeScope();
        var maps = _backbone.Features(Padding.ToMultiple(images, Multiple));
        return [maps[2].MoveToOuterDisposeScope(), maps[3].MoveToOuterDisposeScope(), maps[4].MoveToOuterDisposeScope()];
    }

    /// <inheritdoc/>
    public override Tensor Decode(IReadOnlyList<Tensor> features, ImageSize size)
    {
        using var scope = NewDisposeScope();
        var map = _dropout.call(Operations.ReluInPlace(_fc6.call(features[2])));
        map = _dropout.call(Operations.ReluInPlace(_fc7.call(map)));
        var score = Operations.Add(_upscore2.call(_scoreFr.call(map)), _scorePool4.call(features[1]));
        score = Operations.Add(_upscorePool4.call(score), _scorePool3.call(features[0]));
        return Padding.Crop(_upscore8.call(score), size).MoveToOuterDisposeScope();
    }

    private protected override InitialValues Scheme(string path, Module layer) => layer switch
    {
        _ when path.StartsWith("upscore", StringComparison.Ordinal) => InitialValues.Bilinear,
        _ when path.StartsWith("score", StringComparison.Ordinal) => InitialValues.Zero,
        _ => InitialValues.KaimingFanOut,
    };
}
