using Annotator.Learning.Architectures;
using Annotator.Learning.Detection;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Architectures;

[Collection(nameof(Torch))]
public sealed class InitializationTests
{
    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        var architecture = ArchitectureTable.Find("crnn")!;
        using var first = architecture.Create(new(4) { Seed = 1 });
        using var again = architecture.Create(new(4) { Seed = 1 });
        using var other = architecture.Create(new(4) { Seed = 2 });

        Assert.All(first.state_dict(), entry => Assert.True(entry.Value.equal(again.state_dict()[entry.Key]).all().item<bool>(), entry.Key));
        Assert.False(first.state_dict()["cnn.0.weight"].equal(other.state_dict()["cnn.0.weight"]).all().item<bool>());
        Assert.False(first.state_dict()["rnn.weight_hh_l1"].equal(other.state_dict()["rnn.weight_hh_l1"]).all().item<bool>());
    }

    [Fact]
    public void The_number_of_classes_changes_the_head_alone()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        var architecture = ArchitectureTable.Find("resnet18")!;
        using var few = architecture.Create(new(2));
        using var many = architecture.Create(new(9));

        Assert.All(few.state_dict().Where(entry => architecture.IsInEncoder(entry.Key)), entry => Assert.True(entry.Value.equal(many.state_dict()[entry.Key]).all().item<bool>(), entry.Key));
    }

    [Fact]
    public void Convolutions_of_a_resnet_keep_the_variance_of_gradients()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var network = ArchitectureTable.Find("resnet18")!.Create(new(2));
        var weight = network.state_dict()["layer4.1.conv1.weight"];

        Assert.Equal(Math.Sqrt(2.0 / (512 * 9)), weight.std().item<float>(), 1e-4);
        Assert.Equal(0, weight.mean().item<float>(), 1e-4);
    }

    [Fact]
    public void An_untrained_detector_finds_nothing()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var network = ArchitectureTable.Find("fcos_resnet18")!.Create(new(3));
        network.eval();

        var output = network.call(randn(1, 3, 64, 64));

        Assert.InRange(output.narrow(2, 0, 3).sigmoid().mean().item<float>(), 0.005f, 0.02f);
        Assert.Empty(Assert.Single(FcosDecoder.Decode(output, new(64, 64), new())));
    }

    [Fact]
    public void Upsampling_of_fcn_starts_as_bilinear_interpolation()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var network = ArchitectureTable.Find("fcn8s_vgg16")!.Create(new(2) { Hidden = 8 });
        var weight = network.state_dict()["upscore2.weight"];
        var line = tensor([0.25f, 0.75f, 0.75f, 0.25f]);

        Assert.True(weight[1, 0].allclose(line.unsqueeze(0) * line.unsqueeze(1)));
        Assert.Equal(0, network.state_dict()["score_fr.weight"].abs().max().item<float>());
    }

    [Fact]
    public void A_network_without_classes_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ArchitectureTable.Find("resnet18")!.Create(new(0)));
}
