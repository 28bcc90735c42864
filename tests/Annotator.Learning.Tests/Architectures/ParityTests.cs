using Annotator.Learning.Architectures;
using Annotator.Learning.Detection;
using Annotator.Learning.Transcription;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Architectures;

/// <summary>The networks against PyTorch's (tests/conformance/learning): for the same weights and images the same outputs, gradients
/// and statistics.</summary>
[Collection(nameof(Torch))]
public sealed class ParityTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Names => [.. ArchitectureTable.All.Select(architecture => architecture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Predicts_what_pytorch_predicts(string name)
    {
        Torch.Needed();
        var recorded = RecordedNetwork.Read(name);
        using var scope = NewDisposeScope();
        using var network = Create(recorded);
        var images = Formula.Of("input", recorded.Images, 2);
        network.eval();

        CheckNames(recorded, network);
        using (no_grad())
        {
            recorded.Evaluation.Outputs[0].Check("the output", network.call(images), Tolerance);
            var encoded = network.Encode(images);
            recorded.Evaluation.Outputs[0].Check("the output of cached features", network.Decode(encoded, new(images.shape[^2], images.shape[^1])), Tolerance);
            CheckFeatures(recorded, network, images);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Learns_as_pytorch_learns(string name)
    {
        Torch.Needed();
        var recorded = RecordedNetwork.Read(name);
        using var scope = NewDisposeScope();
        using var network = Create(recorded);
        network.to(Precision);
        var images = Formula.Of("input", recorded.Images, 2).to(Precision);

        network.eval();
        var output = network.call(images);
        Backward(network, [new(output, 1)]);
        CheckGradients(recorded.Evaluation.Gradients, network);

        network.train();
        foreach (var dropout in network.modules().OfType<Dropout>()) dropout.eval();
        var training = network.ForwardForTraining(images);
        List<AuxiliaryOutput> outputs = [new(training.Main, 1), .. training.Auxiliary];
        Assert.Equal(recorded.Training.Outputs.Length, outputs.Count);
        foreach (var (i, expected) in recorded.Training.Outputs.Index()) expected.Check($"output {i} in training", outputs[i].Output, Tolerance);
        RecordedTensor.Near("loss", Backward(network, outputs), recorded.Training.Loss, 1, Tolerance);
        CheckGradients(recorded.Training.Gradients, network);
        var state = network.state_dict();
        foreach (var (statistic, expected) in recorded.Statistics) expected.Check(statistic, state[statistic], Tolerance);
    }

    private static readonly ScalarType Precision = Environment.GetEnvironmentVariable("P32") is null ? ScalarType.Float64 : ScalarType.Float32;

    private static Network Create(RecordedNetwork recorded)
    {
        var network = ArchitectureTable.Find(recorded.Architecture)!.Create(new(recorded.Classes) { Hidden = recorded.Options.Hidden, IsTransformed = recorded.Options.Transformed });
        Formula.Fill(network);
        return network;
    }

    private static void CheckNames(RecordedNetwork recorded, Network network)
    {
        static string Text(string name, long[] shape) => $"{name} {string.Join('×', shape)}";
        Assert.Equal(recorded.Names.Select(entry => Text(entry.Key, entry.Value)).Order(), network.state_dict().Select(entry => Text(entry.Key, entry.Value.shape)).Order());
        var architecture = ArchitectureTable.Find(recorded.Architecture)!;
        Assert.Equal(recorded.Parameters, (long[])[architecture.Parameters(1), architecture.Parameters(3)]);
    }

    private static void CheckFeatures(RecordedNetwork recorded, Network network, Tensor images)
    {
        if (network is not IFeatureExtractor extractor)
        {
            Assert.Null(recorded.Features);
            return;
        }
        var maps = extractor.Features(images);
        Assert.Equal(recorded.Features!.Length, maps.Count);
        foreach (var (i, level) in extractor.Levels.Index())
        {
            recorded.Features[i].Check(level.Name, maps[i], Tolerance);
            Assert.Equal(level.Channels, maps[i].shape[1]);
            Assert.InRange(maps[i].shape[^1], (images.shape[^1] / level.Stride) - 1, (images.shape[^1] + level.Stride - 1) / level.Stride);
        }
    }

    private static double Backward(Network network, IEnumerable<AuxiliaryOutput> outputs)
    {
        network.zero_grad();
        using var scope = NewDisposeScope();
        var total = zeros(1, Precision);
        foreach (var (output, weight) in outputs)
            total += weight * (output * Formula.Of("loss", output.shape).to(Precision)).sum() / Math.Sqrt(output.NumberOfElements);
        total.backward();
        return total.to(ScalarType.Float64).item<double>();
    }

    private static void CheckGradients(IReadOnlyDictionary<string, RecordedTensor> recorded, Network network)
    {
        foreach (var (name, parameter) in network.named_parameters())
            if (recorded.TryGetValue(name, out var expected)) expected.Check($"gradient of {name}", parameter.grad!, Tolerance);
    }
}
