using static TorchSharp.torch;

namespace Annotator.Learning.Architectures;

/// <summary>Gives layers a common first part of their names.</summary>
internal sealed class ModuleGroup : nn.Module
{
    /// <param name="layers">The layers and their names in the group.</param>
    public ModuleGroup(params ReadOnlySpan<(string Name, nn.Module Layer)> layers) : base("group")
    {
        foreach (var (name, layer) in layers) register_module(name, layer);
    }

    /// <inheritdoc/>
    protected override void RegisterComponents()
    {
    }
}
