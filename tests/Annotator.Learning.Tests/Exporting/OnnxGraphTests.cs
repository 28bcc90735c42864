using Annotator.Learning.Architectures;
using Annotator.Learning.Detection;
using Annotator.Learning.Exporting;
using Annotator.Learning.Tests.Architectures;
using Annotator.Models.Description;
using Annotator.Models.Running;
using Microsoft.ML.OnnxRuntime;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Exporting;

/// <summary>What ONNX Runtime makes of an exported network against what libtorch makes of the network itself.</summary>
[Collection(nameof(Torch))]
public sealed class OnnxGraphTests : IDisposable
{
    private const double Tolerance = 1e-4;
    private const int Classes = 3;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("annotator-export-");

    public static TheoryData<string> Names => [.. ArchitectureTable.All.Select(architecture => architecture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_network_says_in_onnx_runtime_what_it_says_in_libtorch(string name)
    {
        Torch.Needed();
        var architecture = ArchitectureTable.Find(name)!;
        Check(architecture, new(Classes) { Hidden = 8 }, SizeFor(architecture));
    }

    [Theory] // sizes that are padded inside, or pooled and enlarged unevenly
    [InlineData("alexnet", 150, 131)]
    [InlineData("vgg11", 100, 230)]
    [InlineData("googlenet", 50, 67)]
    [InlineData("unet_resnet18", 40, 52)]
    [InlineData("deeplabv3_resnet18", 44, 51)]
    [InlineData("fcn8s_vgg16", 33, 70)]
    [InlineData("fcos_resnet18", 100, 72)]
    public void Sizes_need_not_be_even(string name, int height, int width)
    {
        Torch.Needed();
        Check(ArchitectureTable.Find(name)!, new(Classes) { Hidden = 8 }, new(height, width));
    }

    [Fact]
    public void What_a_network_does_to_its_images_comes_along()
    {
        Torch.Needed();
        Check(ArchitectureTable.Find("googlenet")!, new(Classes) { IsTransformed = true }, new(64, 64));
    }

    [Fact]
    public void Lines_may_be_of_any_width()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        var architecture = ArchitectureTable.Find("crnn")!;
        using var network = Filled(architecture, new(Classes));
        using var session = Session(OnnxExporter.GraphOf(architecture, network, new(32, 64)));

        Compare(session, network, architecture, new(32, 100));
    }

    [Theory]
    [InlineData("resnet18", ModelLayout.Classification)]
    [InlineData("unet_resnet18", ModelLayout.SemanticSegmentation)]
    [InlineData("fcos_resnet18", ModelLayout.YoloV8)]
    public void The_file_alone_tells_what_it_is(string name, ModelLayout layout)
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        var architecture = ArchitectureTable.Find(name)!;
        using var network = Filled(architecture, new(Classes));
        string file = Write(OnnxExporter.GraphOf(architecture, network, SizeFor(architecture)));

        using var model = OnnxModel.Open(file, new(1));

        Assert.Equal(layout, model.Descriptor.Layout);
    }

    [Fact]
    public void Weights_keep_their_names_and_those_for_training_only_stay_behind()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        var architecture = ArchitectureTable.Find("deeplabv3_resnet18")!;
        using var network = Filled(architecture, new(Classes));

        var weights = OnnxExporter.GraphOf(architecture, network, new(32, 32)).Weights.Where(weight => !weight.StartsWith("constant_", StringComparison.Ordinal));

        var expected = network.state_dict().Keys.Where(weight => !weight.StartsWith("aux_classifier", StringComparison.Ordinal) && !weight.EndsWith("num_batches_tracked", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), weights.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Recording_leaves_nothing_behind()
    {
        Torch.Needed();
        var architecture = ArchitectureTable.Find("fcos_resnet18")!;
        using var network = Filled(architecture, new(Classes));
        long before = Tensor.TotalCount;

        OnnxExporter.GraphOf(architecture, network, new(64, 64));

        Assert.Equal(before, Tensor.TotalCount);
        using var scope = NewDisposeScope();
        network.call(zeros(1, 3, 64, 64)); // nobody listens any more: a hook that was left would fail
    }

    [Fact]
    public void A_layer_without_a_form_is_named()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var network = new Strange(nn.SELU(), input => input);

        var error = Assert.Throws<ExportException>(() => OnnxExporter.GraphOf(ArchitectureTable.Find("resnet18")!, network, new(8, 8)));

        Assert.Contains("“layer” (SELU)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operation_that_nobody_told_of_is_no_part_of_a_graph()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var network = new Strange(nn.ReLU(), input => input.tanh());

        var error = Assert.Throws<ExportException>(() => OnnxExporter.GraphOf(ArchitectureTable.Find("resnet18")!, network, new(8, 8)));

        Assert.Contains("“the end of the network” (1×3×8×8)", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static ImageSize SizeFor(Architecture architecture) => architecture.Input.Height is { } height ? new(height, 64) : new(64, 96);

    private static Network Filled(Architecture architecture, NetworkOptions options)
    {
        var network = architecture.Create(options);
        Formula.Fill(network);
        network.eval();
        return network;
    }

    private void Check(Architecture architecture, NetworkOptions options, ImageSize size)
    {
        using var scope = NewDisposeScope();
        using var network = Filled(architecture, options);
        using var session = Session(OnnxExporter.GraphOf(architecture, network, size));
        Compare(session, network, architecture, size);
    }

    private static void Compare(InferenceSession session, Network network, Architecture architecture, ImageSize size)
    {
        long[] shape = [2, architecture.Input.Channels, size.Height, size.Width]; // two: the batch is free
        var images = Formula.Of("input", shape, 2);
        using var frozen = no_grad();
        var expected = Finished(network.call(images), architecture.Task, size);
        using var input = OrtValue.CreateTensorValueFromMemory(images.data<float>().ToArray(), shape);
        using var results = session.Run(new RunOptions(), ["images"], [input], ["output"]);
        using var found = tensor(results[0].GetTensorDataAsSpan<float>().ToArray(), results[0].GetTensorTypeAndShape().Shape);

        Assert.Equal(expected.shape, found.shape);
        // what is large in one place was summed from what is large in others; but boxes are px, and scores beside them within one
        var scale = architecture.Task == NetworkTask.Detection ? expected.abs() : expected.abs().max();
        double difference = ((found - expected).abs() / scale.clamp_min(1)).max().item<float>(), largest = expected.abs().max().item<float>();
        Assert.True(largest > 1e-3, $"{largest} says nothing");
        Assert.True(difference <= Tolerance, $"{difference}, largest is {largest}");
    }

    /// <summary>The output of a network as its export is to end.</summary>
    private static Tensor Finished(Tensor output, NetworkTask task, ImageSize size)
    {
        if (task == NetworkTask.Transcription) return output.softmax(2);
        if (task != NetworkTask.Detection) return output;
        var locations = FcosLocations.Of(size);
        var stride = tensor(locations.Level.ToArray().Select(level => (float)Fcos.Strides[level]).ToArray());
        Tensor Edge(ReadOnlySpan<float> at, int side, long end) => (tensor(at.ToArray()) + (side < 2 ? -1 : 1) * stride * output.select(2, Classes + side)).clamp(0, end);
        var (left, top) = (Edge(locations.X, 0, size.Width), Edge(locations.Y, 1, size.Height));
        var (right, bottom) = (Edge(locations.X, 2, size.Width), Edge(locations.Y, 3, size.Height));
        var scores = (output.narrow(2, 0, Classes).sigmoid() * output.narrow(2, Classes + 4, 1).sigmoid()).sqrt().transpose(1, 2);
        return cat([stack([(left + right) / 2, (top + bottom) / 2, right - left, bottom - top], 1), scores], 1);
    }

    private InferenceSession Session(OnnxGraph graph)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        return new(Write(graph), options);
    }

    private string Write(OnnxGraph graph)
    {
        string file = Path.Combine(_folder.FullName, "model.onnx");
        using var stream = File.Create(file);
        graph.File().WriteTo(stream);
        return file;
    }

    /// <summary>A network of one layer and something else.</summary>
    private sealed class Strange : Network
    {
        private readonly nn.Module<Tensor, Tensor> _layer;
        private readonly Func<Tensor, Tensor> _more;

        public Strange(nn.Module<Tensor, Tensor> layer, Func<Tensor, Tensor> more) : base("strange")
        {
            (_layer, _more) = (Register("layer", layer), more);
        }

        public override IReadOnlyList<Tensor> Encode(Tensor images) => [_more(_layer.call(images))];

        public override Tensor Decode(IReadOnlyList<Tensor> features, ImageSize size) => features[0];

        private protected override InitialValues Scheme(string path, nn.Module layer) => InitialValues.PyTorch;
    }
}
