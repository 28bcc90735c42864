using Annotator.Core.Model;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Annotator.Models.Recognition;

/// <summary>An input or output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">The type of its numbers.</param>
/// <param name="Dimensions">Its sizes, outermost first; −1 where a size is free.</param>
public sealed record GraphTensor(string Name, TensorElementType Element, EquatableList<int> Dimensions)
{
    /// <summary>The number of dimensions.</summary>
    public int Rank => Dimensions.Count;

    /// <summary>The sizes as people write them, with “?” for free ones: 1×84×8400.</summary>
    public string Sizes => Rank == 0 ? "a single number" : string.Join('×', Dimensions.Select(size => size < 0 ? "?" : $"{size}"));

    /// <summary>Whether the numbers are floating-point ones.</summary>
    public bool IsFloating => Element is TensorElementType.Float or TensorElementType.Float16 or TensorElementType.Double;
}

/// <summary>What can be known of a model without running it.</summary>
/// <param name="Inputs">Its inputs, without weights.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Metadata">The custom metadata of the file.</param>
public sealed record GraphSignature(EquatableList<GraphTensor> Inputs, EquatableList<GraphTensor> Outputs, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The output of a name, or null.</summary>
    public GraphTensor? Output(string name) => Outputs.FirstOrDefault(output => output.Name == name);
}
