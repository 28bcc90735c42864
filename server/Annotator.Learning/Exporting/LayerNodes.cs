using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Annotator.Learning.Exporting;

/// <summary>The operators that stand for layers.</summary>
/// <param name="graph">Where they are added.</param>
internal sealed class LayerNodes(OnnxGraph graph)
{
    /// <summary>Whether a layer has a form in ONNX.</summary>
    public static bool Knows(nn.Module layer) => layer is Convolution or BatchNorm2d or GroupNorm or Linear or ReLU or MaxPool2d or AdaptiveAvgPool2d or Dropout;

    /// <summary>Adds a layer.</summary>
    /// <param name="path">Its name in the network.</param>
    /// <param name="layer">The layer, see <see cref="Knows"/>.</param>
    /// <param name="name">The name of its input.</param>
    /// <param name="input">Its input.</param>
    /// <param name="output">What it gave.</param>
    /// <returns>The name of its output.</returns>
    public string Add(string path, nn.Module layer, string name, Tensor input, Tensor output) => layer switch
    {
        Convolution convolution => Convolve(path, convolution, name),
        BatchNorm2d norm => graph.Add("BatchNormalization",
            [name, graph.Weight($"{path}.weight", norm.weight!), graph.Weight($"{path}.bias", norm.bias!), graph.Weight($"{path}.running_mean", norm.running_mean!), graph.Weight($"{path}.running_var", norm.running_var!)],
            ("epsilon", (float)norm.eps)),
        GroupNorm norm => Normalise(path, norm, name, input),
        Linear linear => Multiply(path, linear, name, input.dim()),
        ReLU => graph.Add("Relu", [name]),
        MaxPool2d pool => graph.Add("MaxPool", [name],
            ("kernel_shape", Both(pool.kernel_size)), ("strides", Both(pool.stride)), ("pads", Sides(Both(pool.padding))), ("dilations", Both(pool.dilation)), ("ceil_mode", pool.ceil_mode ? 1L : 0L)),
        AdaptiveAvgPool2d => AveragePool(name, input, output),
        Dropout => name, // does nothing to a network that has learned
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer.GetName(), null),
    };

    /// <summary>Adds averages over the cells of a grid. Cells may overlap and be of different sizes, which no operator of ONNX knows: rows
    /// and columns are multiplied by the share that each has in a cell.</summary>
    /// <returns>The name of the output.</returns>
    public string AveragePool(string name, Tensor input, Tensor output)
    {
        long rows = output.shape[2], columns = output.shape[3];
        if (rows == 1 && columns == 1) return graph.Add("GlobalAveragePool", [name]);
        if (rows == input.shape[2] && columns == input.shape[3]) return name;
        string across = graph.Add("MatMul", [graph.Constant(Shares(rows, input.shape[2], isByCell: true), rows, input.shape[2]), name]);
        return graph.Add("MatMul", [across, graph.Constant(Shares(columns, input.shape[3], isByCell: false), input.shape[3], columns)]);
    }

    private string Convolve(string path, Convolution layer, string name)
    {
        List<string> inputs = [name, graph.Weight($"{path}.weight", layer.weight!)];
        if (layer.bias is { } bias) inputs.Add(graph.Weight($"{path}.bias", bias));
        List<(string, object)> attributes =
            [("kernel_shape", layer.kernel_size), ("strides", layer.stride), ("pads", Sides(layer.padding!)), ("dilations", layer.dilation), ("group", layer.groups)];
        if (layer.transposed) attributes.Add(("output_padding", layer.output_padding));
        return graph.Add(layer.transposed ? "ConvTranspose" : "Conv", inputs, attributes);
    }

    /// <summary>Groups of channels are what InstanceNormalization takes for channels. GroupNormalization is of opset 18, and another since 21.</summary>
    private string Normalise(string path, GroupNorm norm, string name, Tensor input)
    {
        long groups = norm.num_groups, channels = input.shape[1];
        string scale = graph.Constant([.. Enumerable.Repeat(1f, (int)groups)], groups), shift = graph.Constant(new float[groups], groups);
        string grouped = graph.Add("Reshape", [name, graph.Constant(0, groups, -1)]);
        string normal = graph.Add("InstanceNormalization", [grouped, scale, shift], ("epsilon", (float)norm.eps));
        string maps = graph.Add("Reshape", [normal, graph.Constant(0, channels, input.shape[2], input.shape[3])]);
        string scaled = graph.Add("Mul", [maps, graph.Weight($"{path}.weight", norm.weight!, channels, 1, 1)]);
        return graph.Add("Add", [scaled, graph.Weight($"{path}.bias", norm.bias!, channels, 1, 1)]);
    }

    private string Multiply(string path, Linear linear, string name, long dimensions)
    {
        string weight = graph.Weight($"{path}.weight", linear.weight!), bias = graph.Weight($"{path}.bias", linear.bias!);
        if (dimensions == 2) return graph.Add("Gemm", [name, weight, bias], ("transB", 1L));
        return graph.Add("Add", [graph.Add("MatMul", [name, graph.Add("Transpose", [weight], ("perm", new long[] { 1, 0 }))]), bias]);
    }

    /// <summary>For every cell the share that each of its rows (or columns) has in its mean; a cell reaches from ⌊i·from/to⌋ to ⌈(i+1)·from/to⌉.</summary>
    private static float[] Shares(long to, long from, bool isByCell)
    {
        var shares = new float[to * from];
        for (long cell = 0; cell < to; cell++)
        {
            long first = cell * from / to, end = ((cell + 1) * from + to - 1) / to;
            for (long i = first; i < end; i++) shares[isByCell ? cell * from + i : i * to + cell] = 1f / (end - first);
        }
        return shares;
    }

    // one number stands for both sides
    private static long[] Both(long[] sizes) => sizes.Length == 1 ? [sizes[0], sizes[0]] : sizes;

    // ONNX: top, left, bottom, right
    private static long[] Sides(long[] padding) => [.. padding, .. padding];
}
