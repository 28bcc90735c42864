using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Annotator.Learning.Exporting;

/// <summary>The operators that stand for an LSTM over sequences N×T×features: one for each of its layers.</summary>
internal static class LstmNodes
{
    private const int Gates = 4;

    /// <summary>Adds an LSTM whose first dimension is the batch.</summary>
    /// <param name="graph">Where to.</param>
    /// <param name="path">Its name in the network.</param>
    /// <param name="layer">The LSTM.</param>
    /// <param name="input">The name of its input.</param>
    /// <returns>The name of its output.</returns>
    public static string Add(OnnxGraph graph, string path, LSTM layer, string input)
    {
        using var scope = NewDisposeScope();
        var weights = layer.named_parameters().ToDictionary(entry => entry.name, entry => (Tensor)entry.parameter);
        string value = graph.Add("Transpose", [input], ("perm", new long[] { 1, 0, 2 })); // T×N×features
        for (int i = 0; weights.ContainsKey($"weight_ih_l{i}"); i++)
        {
            string[] directions = weights.ContainsKey($"weight_ih_l{i}_reverse") ? ["", "_reverse"] : [""];
            long hidden = weights[$"weight_hh_l{i}"].shape[1];
            string steps = graph.Add("LSTM",
                [
                    value,
                    graph.Weight($"{path}.weight_ih_l{i}", Stacked($"weight_ih_l{i}")),
                    graph.Weight($"{path}.weight_hh_l{i}", Stacked($"weight_hh_l{i}")),
                    graph.Weight($"{path}.bias_l{i}", cat([Stacked($"bias_ih_l{i}"), Stacked($"bias_hh_l{i}")], 1)),
                ],
                ("hidden_size", hidden), ("direction", directions.Length > 1 ? "bidirectional" : "forward"));
            // T×directions×N×hidden: the directions side by side
            string beside = graph.Add("Transpose", [steps], ("perm", new long[] { 0, 2, 1, 3 }));
            value = graph.Add("Reshape", [beside, graph.Constant(0, 0, directions.Length * hidden)]);

            Tensor Stacked(string weight) => stack([.. directions.Select(direction => Ordered(weights[weight + direction]))]);
        }
        return graph.Add("Transpose", [value], ("perm", new long[] { 1, 0, 2 }));
    }

    /// <summary>The gates in the order of ONNX (input, output, forget, cell) instead of PyTorch's (input, forget, cell, output).</summary>
    private static Tensor Ordered(Tensor weight)
    {
        var gates = weight.chunk(Gates);
        return cat([gates[0], gates[3], gates[1], gates[2]]);
    }
}
