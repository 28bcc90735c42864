using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Annotator.Learning.Exporting;

/// <summary>A network as ONNX: operators in the order in which they run, and weights. Field numbers: onnx/onnx.proto, messages ModelProto,
/// GraphProto, TensorProto, ValueInfoProto.</summary>
/// <param name="name">The network's name.</param>
internal sealed class OnnxGraph(string name)
{
    /// <summary>The set of operators: ONNX 1.12 of 2022, which most tools read.</summary>
    private const int Opset = 17;

    private const int FormatOfOpset = 8;
    private const int Single = 1, Integer64 = 7;

    private readonly List<OnnxNode> _nodes = [];
    private readonly Dictionary<string, ProtobufMessage> _weights = [];
    private readonly List<(string Name, IReadOnlyList<object> Sizes)> _inputs = [], _outputs = [];

    /// <summary>Names of the weights and constants.</summary>
    public IReadOnlyCollection<string> Weights => _weights.Keys;

    /// <summary>Declares an input of numbers of single precision.</summary>
    /// <param name="value">Its name.</param>
    /// <param name="sizes">Its dimensions: whole numbers, or names of those that are free.</param>
    public void Input(string value, params IReadOnlyList<object> sizes) => _inputs.Add((value, sizes));

    /// <summary>Declares an output of numbers of single precision.</summary>
    /// <param name="value">What a node gave.</param>
    /// <param name="output">The name that it gets.</param>
    /// <param name="sizes">Its dimensions: whole numbers, or names of those that are free.</param>
    public void Output(string value, string output, params IReadOnlyList<object> sizes)
    {
        for (int i = 0; i < _nodes.Count; i++)
            _nodes[i] = _nodes[i] with { Inputs = [.. _nodes[i].Inputs.Select(Renamed)], Output = Renamed(_nodes[i].Output) };
        _outputs.Add((output, sizes));

        string Renamed(string one) => one == value ? output : one;
    }

    /// <summary>Adds an operator.</summary>
    /// <returns>The name of its output.</returns>
    public string Add(string operation, IReadOnlyList<string> inputs, params IReadOnlyList<(string Name, object Value)> attributes)
    {
        string output = $"{operation}_{_nodes.Count}";
        _nodes.Add(new(operation, inputs, output, attributes));
        return output;
    }

    /// <summary>The weight of a name, which is kept once.</summary>
    /// <param name="weight">Its name in the network.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="sizes">Dimensions; those of the tensor when absent.</param>
    /// <returns>Its name.</returns>
    public string Weight(string weight, Tensor values, params long[] sizes)
    {
        if (_weights.ContainsKey(weight)) return weight;
        using var scope = NewDisposeScope();
        _weights.Add(weight, Numbers(weight, Single, sizes.Length > 0 ? sizes : values.shape, values.detach().to(ScalarType.Float32).cpu().contiguous().bytes.ToArray()));
        return weight;
    }

    /// <summary>A constant of single precision.</summary>
    /// <returns>Its name.</returns>
    public string Constant(float[] values, params long[] sizes) => Constant(Single, sizes, MemoryMarshal.AsBytes(values.AsSpan()));

    /// <summary>A constant list of whole numbers.</summary>
    /// <returns>Its name.</returns>
    public string Constant(params long[] values) => Constant(Integer64, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()));

    /// <summary>The whole file.</summary>
    /// <exception cref="ExportException">It would be larger than a file of ONNX can be.</exception>
    public ProtobufMessage File()
    {
        var graph = new ProtobufMessage();
        foreach (var node in _nodes) graph.Add(1, node.Message());
        graph.Add(2, name);
        foreach (var weight in _weights.Values) graph.Add(5, weight);
        foreach (var (input, sizes) in _inputs) graph.Add(11, Value(input, sizes));
        foreach (var (output, sizes) in _outputs) graph.Add(12, Value(output, sizes));
        if (graph.Length > int.MaxValue) throw new ExportException($"The network takes {graph.Length >> 20} MB; a file of ONNX holds 2047 MB at most.");
        return new ProtobufMessage().Add(1, FormatOfOpset).Add(2, "Annotator").Add(7, graph).Add(8, new ProtobufMessage().Add(1, "").Add(2, Opset));
    }

    private string Constant(int type, long[] sizes, ReadOnlySpan<byte> bytes)
    {
        string constant = $"constant_{_weights.Count}";
        _weights.Add(constant, Numbers(constant, type, sizes, bytes.ToArray()));
        return constant;
    }

    private static ProtobufMessage Numbers(string name, int type, long[] sizes, byte[] bytes)
    {
        var tensor = new ProtobufMessage();
        foreach (long size in sizes) tensor.Add(1, size);
        return tensor.Add(2, type).Add(8, name).Add(9, bytes);
    }

    private static ProtobufMessage Value(string name, IReadOnlyList<object> sizes)
    {
        var shape = new ProtobufMessage();
        foreach (object size in sizes) shape.Add(1, size is string free ? new ProtobufMessage().Add(2, free) : new ProtobufMessage().Add(1, (long)size));
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, new ProtobufMessage().Add(1, Single).Add(2, shape)));
    }
}
