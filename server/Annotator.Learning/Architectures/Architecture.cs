using static TorchSharp.torch;

namespace Annotator.Learning.Architectures;

/// <summary>A network by name: what it is for, what it needs, how it is made.</summary>
/// <param name="Name">Its name in commands and configurations, e.g. <c>resnet18</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Task">What it is for.</param>
/// <param name="Paper">Where it comes from: authors, year.</param>
/// <param name="Input">What images it takes.</param>
/// <param name="FixedParameters">Parameters that don't depend on the number of classes, for the default options.</param>
/// <param name="ParametersPerClass">Parameters of each class.</param>
/// <param name="GigaOperations">Thousand millions of multiplications and additions for an image of the usual size, forward.</param>
/// <param name="Encoder">First parts of the names of the encoder's parameters: what is frozen when the encoder is, and what pretrained
/// weights must fill.</param>
/// <param name="Pretrained">Weights of another architecture that fill the encoder; null when only its own do.</param>
/// <param name="Make">Makes it with the options' random weights.</param>
public sealed record Architecture(
    string Name, string Title, NetworkTask Task, string Paper, InputConstraints Input, long FixedParameters, long ParametersPerClass, double GigaOperations,
    IReadOnlyList<string> Encoder, EncoderWeights? Pretrained, Func<NetworkOptions, Network> Make)
{
    /// <summary>The number of trainable numbers for the default options.</summary>
    /// <param name="classes">Outputs, see <see cref="NetworkOptions"/>.</param>
    public long Parameters(int classes) => FixedParameters + ParametersPerClass * classes;

    /// <summary>Makes the network, in training mode, on the CPU. It belongs to the caller, not to a dispose scope.</summary>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no classes.</exception>
    public Network Create(NetworkOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Classes, 1);
        using var scope = NewDisposeScope(); // layers leave what their parameters were made of
        var network = Make(options);
        foreach (var parameter in network.parameters()) parameter.DetachFromDisposeScope();
        foreach (var buffer in network.buffers()) buffer.DetachFromDisposeScope();
        return network;
    }

    /// <summary>Whether a parameter or buffer belongs to the encoder.</summary>
    /// <param name="parameter">Its name in the network.</param>
    public bool IsInEncoder(string parameter)
    {
        foreach (string prefix in Encoder)
            if (parameter.StartsWith(prefix, StringComparison.Ordinal)) return true;
        return false;
    }
}
