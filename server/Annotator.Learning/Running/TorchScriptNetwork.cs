using System.Runtime.InteropServices;
using Annotator.Models;
using Annotator.Models.Description;
using Annotator.Models.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Annotator.Learning.Running;

/// <summary>A network that came as TorchScript.</summary>
public sealed class TorchScriptNetwork : INetwork
{
    private readonly jit.ScriptModule _module;

    private TorchScriptNetwork(jit.ScriptModule module) => _module = module;

    /// <inheritdoc/>
    public int Channels { get; private set; } = 3;

    /// <summary>Loads a model; libtorch must be loaded.</summary>
    /// <param name="found">The model.</param>
    /// <param name="metadata">What <see cref="TorchScriptArchive.Read"/> said of it: it must have been looked at, because operators that
    /// are not there end the process.</param>
    /// <exception cref="ModelException">It can't be used.</exception>
    public static IModel Open(FoundModel found, IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            var module = jit.load(found.File);
            module.eval();
            if (TorchDevice.Best.type != DeviceType.CPU) module.to(TorchDevice.Best);
            var network = new TorchScriptNetwork(module);
            network.Channels = network.FindChannels();
            return NetworkModel.Open(found, network, metadata);
        }
        catch (ExternalException e)
        {
            throw new ModelException(found.File, $"libtorch can't load it: {TorchFaults.Words(e)}", e);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<NetworkOutput> Run(float[] pixels, int height, int width)
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        try
        {
            var input = tensor(pixels, [1, Channels, height, width]).to(TorchDevice.Best);
            return [.. Flatten(_module.call(input)).Select((output, i) => TensorReading.Output($"output{i}", output))];
        }
        catch (ExternalException e)
        {
            throw new NetworkException(TorchFaults.Words(e), e);
        }
        catch (NotSupportedException e)
        {
            throw new NetworkException($"its outputs are neither tensors nor lists of them: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _module.Dispose();

    /// <summary>3, or 1 when its first weights are for gray images.</summary>
    private int FindChannels()
    {
        using var scope = NewDisposeScope();
        return _module.parameters().FirstOrDefault(parameter => parameter.dim() == 4)?.shape[1] == 1 ? 1 : 3;
    }

    private static IEnumerable<Tensor> Flatten(object? value) => value switch
    {
        Tensor one => [one],
        IEnumerable<Tensor> several => several,
        System.Runtime.CompilerServices.ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Flatten(tuple[i])),
        IEnumerable<object> list => list.SelectMany(Flatten),
        _ => throw new NotSupportedException(value?.GetType().Name ?? "nothing"),
    };
}
