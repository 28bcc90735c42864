using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Architectures;

/// <summary>What Python recorded of a tensor: its shape, norm, largest number, and some of its elements (index and value).</summary>
internal sealed record RecordedTensor(long[] Shape, double Norm, double Largest, double[][] Entries)
{
    /// <summary>Fails unless a tensor is this one: elements to a part of the largest one, the norm to the same part.</summary>
    public void Check(string what, Tensor actual, double tolerance)
    {
        using var scope = NewDisposeScope();
        Assert.True(Shape.SequenceEqual(actual.shape), $"{what} is {string.Join('×', actual.shape)}, should be {string.Join('×', Shape)}");
        var flat = actual.detach().to(ScalarType.Float64).flatten();
        Near($"norm of {what}", flat.norm().item<double>(), Norm, Math.Max(Norm, 1e-6), tolerance);
        foreach (var entry in Entries) Near($"{what}[{entry[0]}]", flat[(long)entry[0]].item<double>(), entry[1], Math.Max(Largest, 1e-6), tolerance);
    }

    /// <summary>Fails unless two numbers agree to a part of a scale.</summary>
    public static void Near(string what, double actual, double expected, double scale, double tolerance) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * scale, $"{what} is {actual:R}, should be {expected:R}; the difference is {Math.Abs(actual - expected) / scale:E1} of {scale:G3}");
}

/// <summary>A pass through a network: outputs (the main one first), a loss, and gradients of some parameters.</summary>
internal sealed record RecordedRun(RecordedTensor[] Outputs, double Loss, Dictionary<string, RecordedTensor> Gradients);

/// <summary>Options of a network.</summary>
internal sealed record RecordedOptions(int? Hidden, bool Transformed);

/// <summary>Objects that a detector is to find, its losses by torchvision's names, gradients of their sum.</summary>
internal sealed record RecordedDetector(JsonElement[][] Targets, Dictionary<string, double> Losses, Dictionary<string, RecordedTensor> Gradients);

/// <summary>Lines of characters, their CTC loss and its gradients.</summary>
internal sealed record RecordedTranscription(int[][] Lines, double Loss, Dictionary<string, RecordedTensor> Gradients);

/// <summary>A file of tests/conformance/learning.</summary>
internal sealed record RecordedNetwork(
    string Architecture, int Classes, RecordedOptions Options, long[] Parameters, long[] Images, Dictionary<string, long[]> Names, RecordedRun Evaluation,
    RecordedRun Training, Dictionary<string, RecordedTensor> Statistics, RecordedTensor[]? Features, double[][][]? Detections, RecordedDetector? Detector, RecordedTranscription? Transcription)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Reads the file of an architecture.</summary>
    public static RecordedNetwork Read(string architecture) =>
        JsonSerializer.Deserialize<RecordedNetwork>(File.ReadAllText(Path.Combine(Folder(), $"{architecture}.json")), Json)!;

    private static string Folder([CallerFilePath] string file = "") => Path.GetFullPath("../../conformance/learning", Path.GetDirectoryName(file)!);
}
