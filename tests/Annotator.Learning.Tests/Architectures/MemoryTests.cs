using Annotator.Learning.Architectures;
using Annotator.Learning.Detection;
using Annotator.Learning.Transcription;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Architectures;

/// <summary>The garbage collector doesn't see libtorch's memory: a forgotten tensor of each step would fill the machine.</summary>
[Collection(nameof(Torch))]
public sealed class MemoryTests
{
    private const int Steps = 20;

    [Theory]
    [InlineData("alexnet", 64)]
    [InlineData("vgg11_bn", 32)]
    [InlineData("googlenet", 32)]
    [InlineData("resnet18", 32)]
    [InlineData("fcn8s_vgg16", 32)]
    [InlineData("unet_resnet18", 32)]
    [InlineData("deeplabv3_resnet18", 16)]
    [InlineData("fcos_resnet18", 64)]
    [InlineData("crnn", 32)]
    public void Twenty_steps_of_training_leave_no_tensor_behind(string name, int side)
    {
        Torch.Needed();
        var architecture = ArchitectureTable.Find(name)!;
        using var outer = NewDisposeScope();
        using var network = architecture.Create(new(2) { Hidden = 8 });
        using var optimiser = optim.SGD(network.parameters(), 1e-3);
        var images = rand(2, architecture.Input.Channels, side, side);
        Step(network, architecture.Task, images, optimiser); // gradients come into being
        long before = Tensor.TotalCount;

        for (int i = 0; i < Steps; i++) Step(network, architecture.Task, images, optimiser);

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Memory_stays_flat_over_two_hundred_steps()
    {
        Torch.Needed();
        using var outer = NewDisposeScope();
        using var network = ArchitectureTable.Find("resnet18")!.Create(new(2));
        using var optimiser = optim.AdamW(network.parameters(), 1e-3);
        var images = rand(8, 3, 64, 64);
        for (int i = 0; i < 50; i++) Step(network, NetworkTask.Classification, images, optimiser); // until the allocator has what it needs
        long before = Used();

        for (int i = 0; i < 200; i++) Step(network, NetworkTask.Classification, images, optimiser);

        // What the allocator keeps goes up and down by 130 MB (600 steps: between 760 and 890 MB). Forgotten feature maps would be 4 GB.
        Assert.InRange(Used() - before, long.MinValue, 500_000_000);

        static long Used()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            return process.WorkingSet64;
        }
    }

    [Theory]
    [InlineData("googlenet", 32)]
    [InlineData("resnet18", 32)]
    [InlineData("fcos_resnet18", 64)]
    [InlineData("crnn", 32)]
    public void Without_a_scope_around_it_a_pass_leaves_only_its_output(string name, int side)
    {
        Torch.Needed();
        var architecture = ArchitectureTable.Find(name)!;
        using var network = architecture.Create(new(2) { Hidden = 8 });
        using var images = rand(2, architecture.Input.Channels, side, side);
        using var frozen = no_grad();
        network.eval();
        long before = Tensor.TotalCount;

        using var output = network.call(images);

        Assert.Equal(before + 1, Tensor.TotalCount);
    }

    [Fact]
    public void A_network_takes_its_parameters_along()
    {
        Torch.Needed();
        var network = ArchitectureTable.Find("unet_resnet18")!.Create(new(2));
        List<Tensor> tensors = [.. network.parameters(), .. network.buffers()];
        Assert.DoesNotContain(tensors, tensor => tensor.IsInvalid);

        network.Dispose();

        // TotalCount doesn't tell: TorchSharp counts what a parameter was made of for ever
        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
    }

    private static void Step(Network network, NetworkTask task, Tensor images, optim.Optimizer optimiser)
    {
        using var scope = NewDisposeScope();
        optimiser.zero_grad();
        var output = network.ForwardForTraining(images);
        var loss = task switch
        {
            NetworkTask.Detection => DetectionLoss(output.Main, images),
            NetworkTask.Transcription => Ctc.Loss(output.Main, [[0, 1], [1]]),
            _ => output.Auxiliary.Aggregate(output.Main.square().mean(), (sum, head) => sum + head.Weight * head.Output.square().mean()),
        };
        loss.backward();
        optimiser.step();
    }

    private static Tensor DetectionLoss(Tensor output, Tensor images)
    {
        var size = new ImageSize(images.shape[^2], images.shape[^1]);
        Assert.Equal(2, FcosDecoder.Decode(output, size, new(Score: 0.001f, Most: 5)).Count);
        return FcosLoss.Of(output, new FcosTargets(FcosLocations.Of(size), [[new(0, 2, 2, 30, 40)], []])).Total;
    }
}
