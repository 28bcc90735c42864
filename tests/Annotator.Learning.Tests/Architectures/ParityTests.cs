using System.Text.Json;
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
    public void Says_and_learns_what_it_does_in_pytorch(string name)
    {
        Torch.Needed();
        var recorded = RecordedNetwork.Read(name);
        using var scope = NewDisposeScope();
        using var network = Create(recorded);
        var images = Formula.Of("input", recorded.Images, 2);

        CheckNames(recorded, network);
        network.eval();
        CheckPrediction(recorded, network, images);

        // In single precision two correct programmes differ by up to 1e-3 in the gradients of the first layers: what stands on the
        // edge of a rectifier or of a pooling falls to either side.
        network.to(ScalarType.Float64);
        images = images.to(ScalarType.Float64);
        Backward(network, [new(network.call(images), 1)]);
        CheckGradients(recorded.Evaluation.Gradients, network);
        if (recorded.Detector is { } detector) CheckDetector(detector, recorded.Detections!, network, images);
        if (recorded.Transcription is { } transcription) CheckTranscription(transcription, network, images);
        CheckTraining(recorded, network, images);
    }

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

    private static void CheckPrediction(RecordedNetwork recorded, Network network, Tensor images)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        recorded.Evaluation.Outputs[0].Check("the output", network.call(images), Tolerance);
        var encoded = network.Encode(images);
        recorded.Evaluation.Outputs[0].Check("the output of cached features", network.Decode(encoded, new(images.shape[^2], images.shape[^1])), Tolerance);
        CheckFeatures(recorded, network, images);
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

    private static void CheckTraining(RecordedNetwork recorded, Network network, Tensor images)
    {
        using var scope = NewDisposeScope();
        network.train();
        foreach (var dropout in network.modules().OfType<Dropout>()) dropout.eval();
        var training = network.ForwardForTraining(images);
        List<AuxiliaryOutput> outputs = [new(training.Main, 1), .. training.Auxiliary];
        Assert.Equal(recorded.Training.Outputs.Length, outputs.Count);
        foreach (var (i, expected) in recorded.Training.Outputs.Index()) expected.Check($"output {i} in training", outputs[i].Output, Tolerance);
        RecordedTensor.Near("loss", Backward(network, outputs), recorded.Training.Loss, Math.Max(1, Math.Abs(recorded.Training.Loss)), Tolerance);
        CheckGradients(recorded.Training.Gradients, network);
        var state = network.state_dict();
        foreach (var (statistic, expected) in recorded.Statistics) expected.Check(statistic, state[statistic], Tolerance);
    }

    private static void CheckDetector(RecordedDetector recorded, double[][][] detections, Network network, Tensor images)
    {
        using var scope = NewDisposeScope();
        var size = new ImageSize(images.shape[^2], images.shape[^1]);
        network.zero_grad();
        var output = network.call(images);
        var loss = FcosLoss.Of(output, new FcosTargets(FcosLocations.Of(size), [.. recorded.Targets.Select(Objects)]));
        RecordedTensor.Near("loss of classes", loss.Classes.item<double>(), recorded.Losses["classification"], recorded.Losses["classification"], Tolerance);
        RecordedTensor.Near("loss of boxes", loss.Boxes.item<double>(), recorded.Losses["bbox_regression"], recorded.Losses["bbox_regression"], Tolerance);
        RecordedTensor.Near("loss of centre-ness", loss.Centreness.item<double>(), recorded.Losses["bbox_ctrness"], recorded.Losses["bbox_ctrness"], Tolerance);
        loss.Total.backward();
        CheckGradients(recorded.Gradients, network);

        var found = FcosDecoder.Decode(output, size, new());
        Assert.Equal(detections.Length, found.Count);
        foreach (var (expected, boxes) in detections.Zip(found))
            foreach (var (wanted, box) in expected.Zip(boxes))
                foreach (var (i, value) in new double[] { box.Class, box.Score, box.Left, box.Top, box.Right, box.Bottom }.Index())
                    RecordedTensor.Near($"{box}, number {i}", value, wanted[i], i < 2 ? 1 : size.Width, Tolerance);
    }

    private static IReadOnlyList<BoxTarget> Objects(JsonElement[] image) =>
        [.. image[0].EnumerateArray().Zip(image[1].EnumerateArray(), (box, index) => new BoxTarget(index.GetInt32(), box[0].GetSingle(), box[1].GetSingle(), box[2].GetSingle(), box[3].GetSingle()))];

    private static void CheckTranscription(RecordedTranscription recorded, Network network, Tensor images)
    {
        using var scope = NewDisposeScope();
        network.zero_grad();
        var loss = Ctc.Loss(network.call(images), recorded.Lines);
        RecordedTensor.Near("CTC loss", loss.item<double>(), recorded.Loss, recorded.Loss, Tolerance);
        loss.backward();
        CheckGradients(recorded.Gradients, network);
    }

    private static double Backward(Network network, IEnumerable<AuxiliaryOutput> outputs)
    {
        network.zero_grad();
        using var scope = NewDisposeScope();
        var total = zeros(1, ScalarType.Float64);
        foreach (var (output, weight) in outputs)
            total += weight * (output * Formula.Of("loss", output.shape).to(ScalarType.Float64)).sum() / Math.Sqrt(output.NumberOfElements);
        total.backward();
        return total.item<double>();
    }

    private static void CheckGradients(IReadOnlyDictionary<string, RecordedTensor> recorded, Network network)
    {
        var parameters = network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        foreach (var (name, expected) in recorded) expected.Check($"gradient of {name}", parameters[name].grad!, Tolerance);
    }
}
