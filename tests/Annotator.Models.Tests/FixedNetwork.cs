using Annotator.Models.Running;

namespace Annotator.Models.Tests;

/// <summary>A network that says the same of every image.</summary>
/// <param name="outputs">What it says.</param>
internal sealed class FixedNetwork(params NetworkOutput[] outputs) : INetwork
{
    public int Channels => 3;

    public IReadOnlyList<NetworkOutput> Run(float[] pixels, int height, int width) => outputs;

    public void Dispose()
    {
    }
}
