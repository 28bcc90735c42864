using System.Runtime.InteropServices;
using Annotator.Learning.Architectures;
using Annotator.Learning.Detection;
using Annotator.Learning.Weights;
using Annotator.Models;
using Annotator.Models.Description;
using Annotator.Models.Running;
using TorchSharp;
using static TorchSharp.torch;

namespace Annotator.Learning.Running;

/// <summary>A network that was trained here: weights of an architecture known by name.</summary>
public sealed class TrainedNetwork : INetwork
{
    /// <summary>The score from which on a detector's box counts, where nobody says another.</summary>
    internal const double UsualScore = 0.25;

    private const double UsualIou = 0.5;

    // lower ones may be asked for image by image
    private const float LeastScore = 0.05f;

    private readonly Architectures.Architecture _architecture;
    private readonly Network _network;
    private readonly FcosDecoding _decoding;

    private TrainedNetwork(Architectures.Architecture architecture, Network network, FcosDecoding decoding) => (_architecture, _network, _decoding) = (architecture, network, decoding);

    /// <inheritdoc/>
    public int Channels => _architecture.Input.Channels;

    /// <summary>Loads a model; libtorch must be loaded.</summary>
    /// <param name="found">The folder of a run.</param>
    /// <exception cref="ModelException">It can't be used.</exception>
    public static IModel Open(FoundModel found)
    {
        var (architecture, network) = Load(found);
        try
        {
            if (TorchDevice.Best.type != DeviceType.CPU) network.to(TorchDevice.Best);
            return NetworkModel.Open(found, new TrainedNetwork(architecture, network, DecodingOf(found.Json)), new Dictionary<string, string>());
        }
        catch (ExternalException e)
        {
            network.Dispose();
            throw new ModelException(found.Name, TorchFaults.Words(e), e);
        }
    }

    /// <summary>Loads the network alone, in eval mode, on the processor; it belongs to the caller.</summary>
    /// <param name="found">The folder of a run.</param>
    /// <exception cref="ModelException">It can't be used.</exception>
    internal static (Architectures.Architecture Architecture, Network Network) Load(FoundModel found)
    {
        string name = found.Json.Architecture!;
        var architecture = ArchitectureTable.Find(name) ?? throw new ModelException(found.Name, $"there is no architecture “{name}”. Known are {string.Join(", ", ArchitectureTable.All.Select(one => one.Name))}.");
        if (found.Json.Classes is not { Count: > 0 } classes) throw new ModelException(found.Name, $"{ModelJson.FileName} names no classes.");
        Network? network = null;
        try
        {
            network = architecture.Create(Options(found, classes.Count));
            WeightsLoader.LoadAll(network, found.File);
            network.eval();
            return (architecture, network);
        }
        catch (WeightsException e)
        {
            network?.Dispose();
            throw new ModelException(found.Name, e.Message, e);
        }
        catch (ExternalException e)
        {
            network?.Dispose();
            throw new ModelException(found.Name, TorchFaults.Words(e), e);
        }
    }

    /// <summary>How a detector chooses its boxes.</summary>
    internal static FcosDecoding DecodingOf(ModelJson json) =>
        new(Math.Min((float)(json.Score ?? UsualScore), LeastScore), (float)(json.Iou ?? UsualIou));

    /// <inheritdoc/>
    public IReadOnlyList<NetworkOutput> Run(float[] pixels, int height, int width)
    {
        using var scope = NewDisposeScope();
        using var inference = inference_mode();
        try
        {
            var output = _network.call(tensor(pixels, [1, Channels, height, width]).to(TorchDevice.Best)).cpu();
            return _architecture.Task == NetworkTask.Detection ? Objects(output, height, width) : [TensorReading.Output("output", output)];
        }
        catch (ExternalException e)
        {
            throw new NetworkException(TorchFaults.Words(e), e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    /// <summary>Boxes, classes from 1 on, and scores: as torchvision's detectors give them.</summary>
    private List<NetworkOutput> Objects(Tensor output, int height, int width)
    {
        var found = FcosDecoder.Decode(output, new(height, width), _decoding)[0];
        return
        [
            new("boxes", [.. found.SelectMany(box => new[] { box.Left, box.Top, box.Right, box.Bottom })], [found.Count, 4]),
            new("labels", [.. found.Select(box => box.Class + 1f)], [found.Count], IsInteger: true),
            new("scores", [.. found.Select(box => box.Score)], [found.Count]),
        ];
    }

    private static NetworkOptions Options(FoundModel found, int classes)
    {
        using var file = WeightsFile.Open(found.File);
        return new(classes)
        {
            Hidden = file.Metadata.TryGetValue(RunFiles.HiddenUnits, out string? hidden) && int.TryParse(hidden, out int units) ? units : null,
            HasAuxiliaryHeads = !file.Metadata.TryGetValue(RunFiles.AuxiliaryHeads, out string? heads) || heads == "true",
            IsTransformed = file.Metadata.TryGetValue(RunFiles.TransformedInput, out string? isTransformed) && isTransformed == "true",
        };
    }
}
