using System.Diagnostics;
using System.Runtime.CompilerServices;
using Annotator.Learning.Architectures;
using Annotator.Learning.Tests.Weights;
using Annotator.Learning.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Architectures;

/// <summary>The networks against the torchvision of this machine, where there is one: weights go through torch.save and the reader of
/// its files, and every gradient is compared.</summary>
[Collection(nameof(Torch))]
public sealed class LiveParityTests
{
    private const double Tolerance = 1e-4;
    private static readonly string[] Names = ["resnet18", "googlenet", "alexnet", "deeplabv3_resnet18", "fcos_resnet18"];

    [Fact]
    public void Weights_that_torchvision_saves_give_its_outputs_and_gradients()
    {
        Torch.Needed();
        using var data = new WeightsData();
        RunPython(data.PathOf(""));
        foreach (string name in Names) Compare(name, data);
    }

    private static void Compare(string name, WeightsData data)
    {
        using var scope = NewDisposeScope();
        using var expected = WeightsFile.Open(data.PathOf($"{name}-expected.pth"));
        var recorded = RecordedNetwork.Read(name);
        var architecture = ArchitectureTable.Find(name)!;
        using var network = architecture.Create(new(recorded.Classes) { Hidden = recorded.Options.Hidden, IsTransformed = recorded.Options.Transformed });
        WeightsLoader.LoadAll(network, data.PathOf($"{name}.pth"));
        var images = expected.Read("images");
        network.eval();
        using (no_grad()) Near($"{name}'s output", network.call(images), expected.Read("output"));

        network.to(ScalarType.Float64);
        var output = network.call(images.to(ScalarType.Float64));
        ((output * Formula.Of("loss", output.shape).to(ScalarType.Float64)).sum() / Math.Sqrt(output.NumberOfElements)).backward();
        var gradients = expected.Tensors.Where(tensor => tensor.Name.StartsWith("gradient.", StringComparison.Ordinal)).ToDictionary(tensor => tensor.Name["gradient.".Length..]);
        foreach (var (parameter, value) in network.named_parameters().Where(entry => gradients.Remove(entry.name)))
            Near($"{name}'s gradient of {parameter}", value.grad!, expected.Read($"gradient.{parameter}"));
        Assert.Empty(gradients.Keys);
    }

    private static void Near(string what, Tensor actual, Tensor expected)
    {
        using var scope = NewDisposeScope();
        Assert.True(expected.shape.SequenceEqual(actual.shape), what);
        double difference = (actual.to(ScalarType.Float64) - expected.to(ScalarType.Float64)).abs().max().item<double>();
        double largest = Math.Max(1e-9, expected.to(ScalarType.Float64).abs().max().item<double>());
        Assert.True(difference <= Tolerance * largest, $"{what} differs by {difference:E1}, its largest number is {largest:G3}");
    }

    private static void RunPython(string folder)
    {
        string python = Environment.GetEnvironmentVariable("ANNOTATOR_PYTHON") ?? (File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3");
        Assert.SkipUnless(Run(python, out _, "-c", "import torch, torchvision, numpy"), $"{python} has no torch and torchvision (Debian: python3-torch, python3-torchvision); set ANNOTATOR_PYTHON.");
        Assert.True(Run(python, out string errors, [Script(), folder, .. Names]), errors);
    }

    private static bool Run(string python, out string errors, params string[] arguments)
    {
        errors = "";
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardError = true, Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" } })!;
            errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Script([CallerFilePath] string file = "") => Path.GetFullPath("../../conformance/learning/live.py", Path.GetDirectoryName(file)!);
}
