using static TorchSharp.torch;

namespace Annotator.Learning.Weights;

/// <summary>A tensor in a file of weights.</summary>
/// <param name="Name">Its name, e.g. <c>layer1.0.conv1.weight</c>.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its sizes; empty for a single number.</param>
public sealed record StoredTensor(string Name, ScalarType Type, IReadOnlyList<long> Shape)
{
    /// <summary>The shape for people: <c>64×3×7×7</c>.</summary>
    public string ShapeText => Text(Shape);

    /// <summary>A shape for people.</summary>
    public static string Text(IReadOnlyList<long> shape) => shape.Count == 0 ? "a single number" : string.Join('×', shape);
}
