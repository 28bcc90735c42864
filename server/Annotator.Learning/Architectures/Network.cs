using static TorchSharp.torch;

namespace Annotator.Learning.Architectures;

/// <summary>A trainable network over images: an encoder, which weights of another task can fill, and a decoder of its own task.
/// Parameters have torchvision's names and layout wherever torchvision has the network.</summary>
/// <remarks>Outputs by task, for N images of H×W and C classes. Classification: N×C logits. Segmentation: N×C×H×W logits. Detection:
/// N×L×(C+5), see <see cref="Fcos"/>. Transcription: N×T×(C+1) logits, see <see cref="Crnn"/>.</remarks>
/// <param name="name">The network's name in the table of architectures.</param>
public abstract class Network(string name) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>The features that the decoder needs. With a frozen encoder in eval mode they depend on the image alone: they can be
    /// computed once and kept.</summary>
    /// <param name="images">N×channels×H×W, normalised. The features belong to the caller's dispose scope.</param>
    public abstract IReadOnlyList<Tensor> Encode(Tensor images);

    /// <summary>The output of the network.</summary>
    /// <param name="features">What <see cref="Encode"/> returned.</param>
    /// <param name="size">The size of the images that were encoded.</param>
    public abstract Tensor Decode(IReadOnlyList<Tensor> features, ImageSize size);

    /// <summary>The output of the network for a batch of images, which belongs to the caller's dispose scope.</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return Decode(Encode(input), SizeOf(input)).MoveToOuterDisposeScope();
    }

    /// <summary>The output together with those of heads that exist for training only.</summary>
    /// <param name="images">N×channels×H×W, normalised.</param>
    public virtual TrainingOutput ForwardForTraining(Tensor images) => new(call(images), []);

    /// <summary>Fills every parameter from a seed: the same seed gives the same weights whatever was created before.</summary>
    /// <param name="seed">Any number.</param>
    public void Initialize(int seed) => Initialization.Apply(this, seed, Scheme);

    /// <summary>How a layer's parameters are drawn.</summary>
    /// <param name="path">The layer's name in the network, e.g. <c>layer1.0.conv1</c>.</param>
    /// <param name="layer">The layer.</param>
    private protected abstract InitialValues Scheme(string path, nn.Module layer);

    /// <summary>Names a layer.</summary>
    private protected T Register<T>(string layerName, T layer) where T : nn.Module
    {
        register_module(layerName, layer);
        return layer;
    }

    // layers are registered by the names that they have in torchvision, not by those of fields
    /// <inheritdoc/>
    protected sealed override void RegisterComponents()
    {
    }

    private protected static ImageSize SizeOf(Tensor images) => new(images.shape[^2], images.shape[^1]);
}
