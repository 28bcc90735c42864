using System.Runtime.CompilerServices;
using Annotator.Learning.Architectures;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Annotator.Learning.Exporting;

/// <summary>Writes down what a network computes while it runs once: layers by their hooks, what is between them as a listener. Values are
/// told apart by their objects, which are kept until the end so that none is taken for another.</summary>
internal sealed class GraphRecorder : IOperationListener
{
    private readonly OnnxGraph _graph;
    private readonly LayerNodes _layers;
    private readonly Dictionary<Tensor, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Module, string> _paths = new(ReferenceEqualityComparer.Instance);

    private GraphRecorder(OnnxGraph graph) => (_graph, _layers) = (graph, new(graph));

    /// <summary>Adds a network to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="network">The network, in eval mode, on the processor.</param>
    /// <param name="images">What it is run on, N×C×H×W; sizes other than N become part of the graph where the network depends on them.</param>
    /// <param name="name">The name of the input.</param>
    /// <returns>The name of the output, and its sizes.</returns>
    /// <exception cref="ExportException">Something in it has no form in ONNX.</exception>
    public static (string Output, long[] Sizes) Record(OnnxGraph graph, Network network, Tensor images, string name)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var recorder = new GraphRecorder(graph);
        recorder._names.Add(images, name);
        var hooks = new List<Action>();
        try
        {
            foreach (var (path, layer) in network.named_modules()) recorder.Watch(path, layer, hooks);
            var output = Operations.Follow(recorder, () => network.call(images));
            return (recorder.NameOf(output, "the end of the network"), output.shape);
        }
        finally
        {
            foreach (var remove in hooks) remove();
        }
    }

    /// <inheritdoc/>
    public void Relu(Tensor input, Tensor output) => Note("Relu", [input], output);

    /// <inheritdoc/>
    public void Add(Tensor first, Tensor second, Tensor output) => Note("Add", [first, second], output);

    /// <inheritdoc/>
    public void Scale(Tensor input, Tensor factor, Tensor summand, Tensor output) => _names[output] =
        _graph.Add("Add", [_graph.Add("Mul", [NameOf(input), Constant(factor)]), Constant(summand)]);

    /// <inheritdoc/>
    public void Concatenate(IReadOnlyList<Tensor> inputs, int dimension, Tensor output) => Note("Concat", inputs, output, ("axis", (long)dimension));

    /// <inheritdoc/>
    public void Flatten(Tensor input, Tensor output) => // 0 keeps a size: that of a batch is free
        _names[output] = _graph.Add("Reshape", [NameOf(input), _graph.Constant([.. Enumerable.Repeat(0L, (int)output.dim() - 1), -1])]);

    /// <inheritdoc/>
    public void Squeeze(Tensor input, int dimension, Tensor output) => _names[output] = _graph.Add("Squeeze", [NameOf(input), _graph.Constant(dimension)]);

    /// <inheritdoc/>
    public void Transpose(Tensor input, int first, int second, Tensor output)
    {
        long[] order = [.. Enumerable.Range(0, (int)input.dim())];
        (order[first], order[second]) = (order[second], order[first]);
        Note("Transpose", [input], output, ("perm", order));
    }

    /// <inheritdoc/>
    public void Copy(Tensor input, Tensor output) => _names[output] = NameOf(input);

    /// <inheritdoc/>
    public void AveragePool(Tensor input, Tensor output) => _names[output] = _layers.AveragePool(NameOf(input), input, output);

    /// <inheritdoc/>
    public void Resize(Tensor input, bool isSmooth, Tensor output)
    {
        string scales = _graph.Constant([1, 1, Times(input.shape[2], output.shape[2]), Times(input.shape[3], output.shape[3])], 4);
        _names[output] = isSmooth
            ? _graph.Add("Resize", [NameOf(input), "", scales], ("mode", "linear"), ("coordinate_transformation_mode", "half_pixel"))
            : _graph.Add("Resize", [NameOf(input), "", scales], ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));

        // the new size is ⌊size × times⌋ in single precision
        static float Times(long from, long to) => (float)to / from is var times && (long)(from * times) < to ? MathF.BitIncrement(times) : times;
    }

    /// <inheritdoc/>
    public void Spread(Tensor input, Tensor output) => _names[output] = _graph.Add("Expand", [NameOf(input), _graph.Constant(1, 1, output.shape[2], output.shape[3])]);

    /// <inheritdoc/>
    public void Pad(Tensor input, Tensor output) =>
        _names[output] = _graph.Add("Pad", [NameOf(input), _graph.Constant(0, 0, 0, 0, 0, 0, output.shape[2] - input.shape[2], output.shape[3] - input.shape[3])]);

    /// <inheritdoc/>
    public void Crop(Tensor input, Tensor output) =>
        _names[output] = _graph.Add("Slice", [NameOf(input), _graph.Constant(0, 0), _graph.Constant(output.shape[2], output.shape[3]), _graph.Constant(2, 3)]);

    /// <inheritdoc/>
    public void Lstm(LSTM layer, Tensor input, Tensor output) => _names[output] = LstmNodes.Add(_graph, _paths[layer], layer, NameOf(input));

    private void Watch(string path, Module layer, List<Action> hooks)
    {
        _paths.TryAdd(layer, path);
        if (layer is LSTM || layer.children().Any()) return;
        if (!LayerNodes.Knows(layer) || layer is not Module<Tensor, Tensor> watched)
            throw new ExportException($"The layer “{path}” ({layer.GetName()}) has no form in ONNX that is known here.");
        var hook = watched.register_forward_hook((_, input, output) =>
        {
            string name = _layers.Add(path, layer, NameOf(input, path), input, output);
            _names[output] = name;
            if (layer is ReLU { inplace: true }) _names[input] = name;
            return output;
        });
        hooks.Add(hook.remove);
    }

    private void Note(string operation, IReadOnlyList<Tensor> inputs, Tensor output, params IReadOnlyList<(string Name, object Value)> attributes) =>
        _names[output] = _graph.Add(operation, [.. inputs.Select(input => NameOf(input, operation))], attributes);

    private string Constant(Tensor values) => _graph.Constant(values.cpu().contiguous().data<float>().ToArray(), values.shape);

    private string NameOf(Tensor value, [CallerMemberName] string taker = "") => _names.TryGetValue(value, out string? name)
        ? name
        : throw new ExportException($"What goes into “{taker}” ({string.Join('×', value.shape)}) comes from an operation that has no form in ONNX that is known here.");
}
