using Annotator.Learning.Architectures;
using Annotator.Learning.Training.Data;
using static TorchSharp.torch;

namespace Annotator.Learning.Training;

/// <summary>What a frozen encoder says of each example: computed once, kept while the training lasts.</summary>
/// <param name="network">The network; its encoder is frozen.</param>
/// <param name="batches">Makes the images, as they are.</param>
/// <param name="device">Where it runs.</param>
internal sealed class FeatureCache(Network network, BatchMaker batches, Device device) : IDisposable
{
    private readonly Dictionary<Example, (IReadOnlyList<Tensor> Features, object Truth)> _kept = [];

    /// <summary>The features of examples, stacked, and their truths; the features belong to the caller's dispose scope.</summary>
    public (IReadOnlyList<Tensor> Features, IReadOnlyList<object> Truths) Get(IReadOnlyList<Example> examples, CancellationToken cancellation)
    {
        foreach (var example in examples.Where(example => !_kept.ContainsKey(example)).Distinct()) _kept[example] = Compute(example, cancellation);
        var all = examples.Select(example => _kept[example]).ToList();
        return ([.. Enumerable.Range(0, all[0].Features.Count).Select(level => cat([.. all.Select(one => one.Features[level])]))], [.. all.Select(one => one.Truth)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var feature in _kept.Values.SelectMany(kept => kept.Features)) feature.Dispose();
        _kept.Clear();
    }

    private (IReadOnlyList<Tensor>, object) Compute(Example example, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        bool wasTraining = network.training;
        network.eval();
        var batch = batches.Make([example], [0], cancellation);
        var features = network.Encode(batches.Images(batch, device)).Select(feature => feature.detach().DetachFromDisposeScope()).ToList();
        network.train(wasTraining);
        return (features, batch.Truths[0]);
    }
}
