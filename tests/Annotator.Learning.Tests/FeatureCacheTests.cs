using Annotator.Core.Model;
using Annotator.Learning.Architectures;
using Annotator.Learning.Training;
using Annotator.Learning.Training.Data;
using Annotator.Learning.Training.Tasks;
using TorchSharp;

namespace Annotator.Learning.Tests;

/// <summary>What a frozen encoder says is kept, but not without end.</summary>
[Collection(nameof(Torch))]
public sealed class FeatureCacheTests : IDisposable
{
    private readonly TrainingData _data = new();

    [Fact]
    public void What_memory_is_not_meant_for_is_computed_again_to_the_same()
    {
        Torch.Needed();
        for (int i = 0; i < 4; i++) _data.Add($"{i}.png", 40, 32, [i % 2 == 0 ? "cat" : "dog"], ("thing", new BoxShape(4 * i, 4, 16, 16), (220, 40 * i, 40)));
        var config = new TrainingConfig { Task = "classify", Architecture = "resnet18", Size = 32 };
        var set = TrainingSet.Of(_data.Samples, config.Kind);
        var architecture = ArchitectureTable.Find(config.Architecture)!;
        using var network = architecture.Create(new(2));
        var batches = new BatchMaker(Learner.Of(set, config, set.Examples), new PatchStore(_data.Read, config.Size), null, architecture.Input.Channels);

        var (all, features, bytes) = Use(long.MaxValue);

        Assert.Equal((2, features), Use(bytes / 2) is var half ? (half.Kept, half.Features) : default);
        Assert.Equal((0, features), Use(0) is var none ? (none.Kept, none.Features) : default);
        Assert.Equal(4, all);

        (int Kept, string Features, long Bytes) Use(long mostBytes)
        {
            using var cache = new FeatureCache(network, batches, torch.CPU, mostBytes);
            long before = torch.Tensor.TotalCount;
            string said;
            long size;
            using (torch.NewDisposeScope())
            {
                cache.Get(set.Examples, TestContext.Current.CancellationToken);
                var feature = Assert.Single(cache.Get(set.Examples, TestContext.Current.CancellationToken).Features);
                said = string.Join(' ', feature.data<float>().ToArray());
                size = feature.NumberOfElements * feature.ElementSize;
            }
            return ((int)(torch.Tensor.TotalCount - before), said, size);
        }
    }

    public void Dispose() => _data.Dispose();
}
