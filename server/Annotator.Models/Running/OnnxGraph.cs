using Annotator.Core.Model;
using Annotator.Models.Recognition;
using Microsoft.ML.OnnxRuntime;

namespace Annotator.Models.Running;

/// <summary>Reads what a session shows of its graph.</summary>
internal static class OnnxGraph
{
    /// <summary>The inputs, the outputs that are tensors, and the metadata.</summary>
    public static GraphSignature Signature(InferenceSession session) => new(
        session.InputNames.Select(name => Tensor(name, session.InputMetadata[name])).ToEquatableList(),
        session.OutputNames.Where(name => session.OutputMetadata[name] is { IsTensor: true }).Select(name => Tensor(name, session.OutputMetadata[name])).ToEquatableList(),
        Metadata(session));

    /// <summary>Throws when there is an input besides the image that nobody can fill.</summary>
    public static void CheckInputs(string model, GraphSignature graph)
    {
        var image = ImageInput.Find(graph)!;
        if (graph.Inputs.FirstOrDefault(input => input != image.Tensor && !OnnxTensors.CanFill(input)) is { } unknown)
            throw new ModelException(model, $"besides the image it takes {unknown.Name} ({unknown.Sizes}, {unknown.Element}), and it isn't known what to put there. Export it without that input.");
        if (graph.Outputs.Count == 0) throw new ModelException(model, "it has no output that is a tensor.");
    }

    private static Dictionary<string, string> Metadata(InferenceSession session)
    {
        try
        {
            return session.ModelMetadata.CustomMetadataMap;
        }
        catch (NullReferenceException)
        {
            // ONNX Runtime 1.31 stumbles over damaged metadata, without which a model can still be run.
            return [];
        }
    }

    private static GraphTensor Tensor(string name, NodeMetadata? metadata) =>
        metadata is { IsTensor: true } ? new(name, metadata.ElementDataType, (metadata.Dimensions ?? []).ToEquatableList()) : new(name, default, []);
}
