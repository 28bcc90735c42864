using static TorchSharp.torch;

namespace Annotator.Learning.Architectures;

/// <summary>Feature maps out of the middle of a sequence of layers.</summary>
internal static class FeatureTaps
{
    /// <summary>Runs layers one after the other and keeps the outputs of some; the others are freed at once.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="input">The input of the first.</param>
    /// <param name="after">Indices of the layers whose outputs are kept, ascending. No later layer may change them in place.</param>
    public static IReadOnlyList<Tensor> Run(IReadOnlyList<nn.Module<Tensor, Tensor>> layers, Tensor input, IReadOnlyList<int> after)
    {
        using var scope = NewDisposeScope();
        var kept = new List<Tensor>(after.Count);
        var current = input;
        bool isOurs = false;
        for (int i = 0; i <= after[^1]; i++)
        {
            var next = layers[i].call(current);
            // autograd holds what backward needs; the handle of a map that nobody asked for only delays its end
            if (isOurs && !ReferenceEquals(next, current)) current.Dispose();
            current = next;
            isOurs = after[kept.Count] != i;
            if (!isOurs) kept.Add(current);
        }
        foreach (var map in kept) map.MoveToOuterDisposeScope();
        return kept;
    }
}
