using Annotator.Learning.Architectures;
using Annotator.Learning.Training.Data;
using static TorchSharp.torch;

namespace Annotator.Learning.Training;

/// <summary>What a frozen encoder says of each example: computed once and kept while the training lasts, as far as memory is meant for it, else
/// computed again.</summary>
/// <param name="network">The network; its encoder is frozen.</param>
/// <param name="batches">Makes the images, as they are.</param>
/// <param name="device">Where it runs.</param>
/// <param name="mostBytes">How much is kept at most.</param>
internal sealed class FeatureCache(Network network, BatchMaker batches, Device device, long mostBytes = FeatureCache.MostBytes) : IDisposable
{
    private const long MostBytes = 1L << 30;

    private readonly Dictionary<Example, (IReadOnlyList<Tensor> Features, object Truth)> _kept = [];
    private long _bytes;

    /// <summary>The features of examples, stacked, and their truths; the features belong to the caller's dispose scope.</summary>
    public (IReadOnlyList<Tensor> Features, IReadOnlyList<object> Truths) Get(IReadOnlyList<Example> examples, CancellationToken cancellation)
    {
        var all = examples.Select(example => _kept.TryGetValue(example, out var kept) ? kept : Compute(example, cancellation)).ToList();
        return ([.. Enumerable.Range(0, all[0].Features.Count).Select(level => cat([.. all.Select(one => one.Features[level])]))], [.. all.Select(one => one.Truth)]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var feature in _kept.Values.SelectMany(kept => kept.Features)) feature.Dispose();
        _kept.Clear();
    }

    /// <summary>Computes the features of an example; where they are not kept they belong to the caller's dispose scope.</summary>
    private (IReadOnlyList<Tensor> Features, object Truth) Compute(Example example, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        bool wasTraining = network.training;
        network.eval();
        var batch = batches.Make([example], [0], cancellation);
        var features = network.Encode(batches.Images(batch, device)).Select(feature => feature.detach().MoveToOuterDisposeScope()).ToList();
        network.train(wasTraining);
        long bytes = features.Sum(feature => feature.NumberOfElements * feature.ElementSize);
        if (_bytes + bytes <= mostBytes)
        {
            foreach (var feature in features) feature.DetachFromDisposeScope();
            _kept[example] = (features, batch.Truths[0]);
            _bytes += bytes;
        }
        return (features, batch.Truths[0]);
    }
}
