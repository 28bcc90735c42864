using Annotator.Core.Model;
using Annotator.Learning.Architectures;
using Annotator.Learning.Running;
using Annotator.Learning.Training;
using Annotator.Learning.Weights;
using Annotator.Models.Description;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests;

/// <summary>Published weights of GoogLeNet need images within ±1: a network that began with them brings images there itself, and so does what
/// it becomes.</summary>
[Collection(nameof(Torch))]
public sealed class PublishedGoogLeNetTests : IDisposable
{
    private static readonly TrainingConfig s_config = new() { Task = "classify", Architecture = "googlenet", Size = 32, Epochs = 1, Batch = 4, HoldOut = 0.25, Patience = 0 };

    private readonly TrainingData _data = new();

    [Fact]
    public void Published_weights_are_known_by_the_classes_of_ImageNet()
    {
        Torch.Needed();

        Assert.True(GoogLeNetWeights.AreTransformed(Published(1000)));
        Assert.False(GoogLeNetWeights.AreTransformed(Published(7)));
    }

    [Fact]
    public void A_run_that_began_with_them_keeps_it_in_its_settings_and_its_weights_and_so_does_the_next()
    {
        Torch.Needed();
        Fill();

        var first = _data.Train(s_config with { Weights = Published(1000) }, "first");
        _data.Train(s_config with { Weights = Path.Combine(first.Folder, RunFiles.Weights) }, "second");

        Assert.True(Config("first").TransformInput);
        Assert.True(Config("second").TransformInput);
        Assert.True(GoogLeNetWeights.AreTransformed(Path.Combine(_data.Run("second"), RunFiles.Weights)));
    }

    [Fact]
    public void Random_weights_and_those_of_others_do_without_unless_it_is_said()
    {
        Torch.Needed();
        Fill();

        _data.Train(s_config, "random");
        _data.Train(s_config with { Weights = Published(7) }, "other");
        _data.Train(s_config with { Weights = Published(7), TransformInput = true }, "said");

        Assert.False(Config("random").TransformInput);
        Assert.False(Config("other").TransformInput);
        Assert.True(Config("said").TransformInput);
    }

    [Fact]
    public void The_trained_network_does_the_same_afterwards()
    {
        Torch.Needed();
        Fill();
        string folder = _data.Train(s_config with { Weights = Published(1000) }, "run").Folder, weights = Path.Combine(folder, RunFiles.Weights);
        var said = new Dictionary<string, string> { [RunFiles.TransformedInput] = "true" };
        // Weights as small as they are drawn forget the image on the way through 22 layers.
        Rewrite(weights, said, tensor => tensor.dim() == 4 ? tensor * (100 * Math.Sqrt(2.0 / (tensor.shape[1] * tensor.shape[2] * tensor.shape[3]))) : tensor);
        double[] scores = Scores(folder);

        // The same numbers of which the file does not say so are another network.
        Rewrite(weights, new() { [RunFiles.Architecture] = "googlenet" });
        Assert.NotEqual(scores, Scores(folder));
        Rewrite(weights, said);
        Assert.Equal(scores, Scores(folder));
    }

    [Fact]
    public void It_means_nothing_to_other_networks() =>
        Assert.Contains("for googlenet only", Assert.Throws<TrainingException>(() => new TrainingConfig { Task = "classify", TransformInput = true }.Settled()).Message, StringComparison.Ordinal);

    public void Dispose() => _data.Dispose();

    private void Fill()
    {
        for (int i = 0; i < 8; i++) _data.Add($"{i}.png", 32, 32, [i % 2 == 0 ? "cat" : "dog"], ("thing", new BoxShape(4 + i, 6, 16, 16), i % 2 == 0 ? (220, 40, 40) : (40, 200, 60)));
    }

    /// <summary>A file as torchvision publishes them: tensors by name, and nothing said of them.</summary>
    private string Published(int classes)
    {
        using var network = ArchitectureTable.Find("googlenet")!.Create(new(classes) { Seed = 3 });
        string path = _data.Run($"published-{classes}.safetensors");
        SafetensorsWriter.Write(path, network.state_dict(), new Dictionary<string, string>());
        return path;
    }

    private static void Rewrite(string path, Dictionary<string, string> metadata, Func<Tensor, Tensor>? change = null)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>();
        using (var file = WeightsFile.Open(path))
            foreach (var stored in file.Tensors) tensors[stored.Name] = change is null ? file.Read(stored.Name) : change(file.Read(stored.Name));
        SafetensorsWriter.Write(path, tensors, metadata);
    }

    private double[] Scores(string folder)
    {
        using var model = TrainedNetwork.Open(ModelFolder.Find(folder));
        return [.. model.Predict(_data.Image("0.png"), new() { Score = 0 }, TestContext.Current.CancellationToken).Select(found => found.Score)];
    }

    private TrainingConfig Config(string run)
    {
        string file = Path.Combine(_data.Run(run), RunFiles.Config);
        return TrainingConfig.Parse(File.ReadAllText(file), file);
    }
}
