using Annotator.Learning.Architectures;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Architectures;

[Collection(nameof(Torch))]
public sealed class ArchitectureTableTests
{
    [Fact]
    public void Every_task_has_an_architecture_and_names_are_unique()
    {
        Assert.All(Enum.GetValues<NetworkTask>(), task => Assert.NotEmpty(ArchitectureTable.For(task)));
        Assert.Equal(ArchitectureTable.All.Count, ArchitectureTable.All.Select(architecture => architecture.Name).Distinct().Count());
        Assert.All(ArchitectureTable.All, architecture => Assert.Same(architecture, ArchitectureTable.Find(architecture.Name)));
        Assert.Null(ArchitectureTable.Find("resnet1000"));
    }

    [Fact]
    public void Weights_that_fill_an_encoder_are_of_an_architecture_in_the_table() =>
        Assert.All(ArchitectureTable.All, architecture => Assert.True(architecture.Pretrained is null || ArchitectureTable.Find(architecture.Pretrained.Source) is not null));

    [Theory]
    [InlineData("alexnet")]
    [InlineData("vgg11")]
    [InlineData("googlenet")]
    [InlineData("resnet18")]
    [InlineData("unet_resnet18")]
    [InlineData("deeplabv3_resnet18")]
    [InlineData("fcn8s_vgg16")]
    [InlineData("fcos_resnet18")]
    [InlineData("crnn")]
    public void The_smallest_image_and_batch_that_the_table_promises_can_be_trained(string name)
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        var architecture = ArchitectureTable.Find(name)!;
        using var network = architecture.Create(new(3) { Hidden = 8 });
        var images = rand(architecture.Input.SmallestBatch, architecture.Input.Channels, architecture.Input.Height ?? architecture.Input.Smallest, architecture.Input.Smallest);

        var output = network.ForwardForTraining(images);
        output.Auxiliary.Aggregate(output.Main.sum(), (sum, head) => sum + head.Output.sum()).backward();

        Assert.True(output.Main.isfinite().all().item<bool>());
        if (architecture.Task == NetworkTask.Segmentation) Assert.Equal([images.shape[0], 3, images.shape[2], images.shape[3]], output.Main.shape);
    }

    [Fact]
    public void The_encoder_is_the_part_that_does_not_depend_on_the_task()
    {
        Torch.Needed();
        using var network = ArchitectureTable.Find("fcos_resnet18")!.Create(new(3));

        Assert.Equal(60, network.named_parameters().Count(entry => ArchitectureTable.Find("fcos_resnet18")!.IsInEncoder(entry.name)));
    }
}
