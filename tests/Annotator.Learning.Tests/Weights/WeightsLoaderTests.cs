using Annotator.Learning.Architectures;
using Annotator.Learning.Weights;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Weights;

[Collection(nameof(Torch))]
public sealed class WeightsLoaderTests
{
    private static readonly Architecture ResNet = ArchitectureTable.Find("resnet18")!;

    [Fact]
    public void Pretrained_weights_fill_all_but_the_head_of_another_size()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var data = new WeightsData();
        using var pretrained = ResNet.Create(new(7) { Seed = 1 });
        using var network = ResNet.Create(new(3) { Seed = 2 });
        var head = network.state_dict()["fc.weight"].clone();

        var report = WeightsLoader.LoadPretrained(network, ResNet, Save(data, pretrained));

        Assert.Equal(["fc.weight", "fc.bias"], report.Resized.Select(parameter => parameter.Name).OrderDescending());
        Assert.Equal([7, 512], report.Resized.Single(parameter => parameter.Name == "fc.weight").InFile);
        Assert.Empty(report.Missing);
        Assert.Empty(report.Unexpected);
        Assert.Equal(120, report.Loaded.Count);
        AssertEqual(pretrained, "layer4.1.conv2.weight", network, "layer4.1.conv2.weight");
        Assert.True(head.equal(network.state_dict()["fc.weight"]).all().item<bool>());
    }

    [Theory]
    [InlineData("unet_resnet18", "encoder.")]
    [InlineData("deeplabv3_resnet18", "backbone.")]
    [InlineData("fcos_resnet18", "backbone.body.")]
    public void Weights_of_a_classifier_fill_the_encoder_of_other_networks(string name, string prefix)
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var data = new WeightsData();
        var architecture = ArchitectureTable.Find(name)!;
        using var pretrained = ResNet.Create(new(7) { Seed = 1 });
        using var network = architecture.Create(new(3) { Seed = 2 });

        var report = WeightsLoader.LoadPretrained(network, architecture, Save(data, pretrained));

        Assert.Equal(["fc.bias", "fc.weight"], report.Unexpected.Order());
        Assert.All(report.Missing, missing => Assert.False(architecture.IsInEncoder(missing)));
        AssertEqual(pretrained, "conv1.weight", network, $"{prefix}conv1.weight");
        AssertEqual(pretrained, "layer4.1.bn2.running_var", network, $"{prefix}layer4.1.bn2.running_var");
    }

    [Fact]
    public void Hidden_layers_of_vgg_become_convolutions_of_fcn()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var data = new WeightsData();
        var architecture = ArchitectureTable.Find("fcn8s_vgg16")!;
        using var pretrained = ArchitectureTable.Find("vgg16")!.Create(new(7) { Hidden = 32, Seed = 1 });
        using var network = architecture.Create(new(3) { Hidden = 32, Seed = 2 });

        WeightsLoader.LoadPretrained(network, architecture, Save(data, pretrained));

        AssertEqual(pretrained, "features.28.weight", network, "backbone.features.28.weight");
        AssertEqual(pretrained, "classifier.0.weight", network, "fc6.weight");
        AssertEqual(pretrained, "classifier.3.bias", network, "fc7.bias");
    }

    [Fact]
    public void Half_precision_weights_are_widened()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var data = new WeightsData();
        using var pretrained = ResNet.Create(new(3) { Seed = 1 });
        string path = data.PathOf("half.safetensors");
        SafetensorsWriter.Write(path, pretrained.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.is_floating_point() ? entry.Value.to(ScalarType.Float16) : entry.Value), new Dictionary<string, string>());
        using var network = ResNet.Create(new(3) { Seed = 2 });

        WeightsLoader.LoadAll(network, path);

        var weight = network.state_dict()["conv1.weight"];
        Assert.Equal(ScalarType.Float32, weight.dtype);
        Assert.True(weight.allclose(pretrained.state_dict()["conv1.weight"], 1e-2, 1e-4));
    }

    [Fact]
    public void Weights_of_another_network_are_refused_with_those_that_fit()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var data = new WeightsData();
        var architecture = ArchitectureTable.Find("fcos_resnet18")!;
        using var network = architecture.Create(new(3));

        var fault = Assert.Throws<WeightsException>(() => WeightsLoader.LoadPretrained(network, architecture, WeightsData.Recorded("state.pth")));

        Assert.Equal("state.pth: none of its 7 tensors (0.weight, 0.bias, 1.weight and 4 more) belongs to fcos_resnet18. Weights of fcos_resnet18 or resnet18 fit.", fault.Message);
    }

    [Fact]
    public void An_encoder_of_another_size_is_refused_and_nothing_is_changed()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var data = new WeightsData();
        using var pretrained = ResNet.Create(new(3) { Seed = 1 });
        var state = pretrained.state_dict();
        state["layer4.1.conv2.weight"] = zeros(512, 512, 1, 1);
        using var network = ResNet.Create(new(3) { Seed = 2 });
        var before = network.state_dict()["conv1.weight"].clone();

        var fault = Assert.Throws<WeightsException>(() => WeightsLoader.LoadPretrained(network, ResNet, Save(data, state)));

        Assert.Contains("layer4.1.conv2.weight is 512×512×1×1 of Float32 in it, but 512×512×3×3 of Float32 in the network", fault.Message);
        Assert.True(before.equal(network.state_dict()["conv1.weight"]).all().item<bool>());
    }

    [Fact]
    public void Weights_that_a_failed_training_left_are_refused()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var data = new WeightsData();
        using var network = ResNet.Create(new(3));
        var state = network.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        state["bn1.weight"][3] = float.NaN;

        Assert.Contains("bn1.weight holds numbers that are not finite", Assert.Throws<WeightsException>(() => WeightsLoader.LoadAll(network, Save(data, state))).Message);
    }

    [Fact]
    public void A_checkpoint_must_have_every_parameter_and_no_other()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var data = new WeightsData();
        using var network = ResNet.Create(new(3));
        var lacking = network.state_dict().Where(entry => entry.Key != "fc.bias").ToDictionary();
        var more = new Dictionary<string, Tensor>(network.state_dict()) { ["gate.weight"] = zeros(1) };

        Assert.Contains("it lacks fc.bias of resnet18", Assert.Throws<WeightsException>(() => WeightsLoader.LoadAll(network, Save(data, lacking))).Message);
        Assert.Contains("it holds gate.weight, which resnet18 doesn't have", Assert.Throws<WeightsException>(() => WeightsLoader.LoadAll(network, Save(data, more))).Message);
    }

    private static string Save(WeightsData data, Network network) => Save(data, network.state_dict());

    private static string Save(WeightsData data, Dictionary<string, Tensor> state)
    {
        string path = data.PathOf("saved.safetensors");
        SafetensorsWriter.Write(path, state, new Dictionary<string, string>());
        return path;
    }

    private static void AssertEqual(Network expected, string name, Network actual, string nameThere) =>
        Assert.True(expected.state_dict()[name].flatten().equal(actual.state_dict()[nameThere].flatten()).all().item<bool>(), nameThere);
}
