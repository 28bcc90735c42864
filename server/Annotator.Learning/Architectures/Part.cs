using static TorchSharp.torch;

namespace Annotator.Learning.Architectures;

/// <summary>A part of a network, whose layers are registered by the names that they have in torchvision.</summary>
/// <param name="name">What it is.</param>
internal abstract class Part<TInput, TOutput>(string name) : nn.Module<TInput, TOutput>(name)
{
    /// <summary>Names a layer.</summary>
    protected T Register<T>(string layerName, T layer) where T : nn.Module
    {
        register_module(layerName, layer);
        return layer;
    }

    // called when this becomes a part of another; it would register every field again, under the field's name
    /// <inheritdoc/>
    protected sealed override void RegisterComponents()
    {
    }
}
