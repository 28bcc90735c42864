using Annotator.Core.Model;
using Annotator.Learning.Running;
using Annotator.Models;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Learning.Tests;

[Collection(nameof(Torch))]
public sealed class TorchScriptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("annotator-script-");

    [Fact]
    public void A_classifier_says_what_it_sees()
    {
        Torch.Needed();
        string file = Script("colours.pt", "Tensor", "torch.mul(torch.mean(x, [2, 3]), 10.)");
        File.WriteAllText(Path.Combine(_folder.FullName, "classes.txt"), "red\ngreen\nblue\n");
        using var model = Open(file);

        var predictions = model.Predict(Image(64, 48, (_, _) => (10, 240, 20)), new(), TestContext.Current.CancellationToken);

        Assert.Equal(ModelKind.Classifier, model.Descriptor.Kind);
        Assert.Equal("green", predictions[0].Label);
    }

    [Fact]
    public void A_segmentation_network_gives_outlines()
    {
        Torch.Needed();
        string file = Script("parts.torchscript", "Tensor", "torch.mul(x, 10.)");
        File.WriteAllText(Path.Combine(_folder.FullName, "model.json"), """{ "layout": "semantic-segmentation", "classes": ["background", "left", "other"] }""");
        using var model = Open(file);

        // green on the left, red on the right: the second class is where the second channel is largest
        var predictions = model.Predict(Image(64, 64, (x, _) => x < 32 ? (0, 255, 0) : (255, 0, 0)), new(), TestContext.Current.CancellationToken);

        var left = Assert.Single(predictions);
        Assert.Equal("left", left.Label);
        var bounds = Core.Geometry.ShapeGeometry.BoundsOf(Assert.IsType<PolygonShape>(left.Shape));
        Assert.Equal((0, 32), (Math.Round(bounds.MinX), Math.Round(bounds.MaxX)));
    }

    [Fact]
    public void Lists_of_outputs_are_read_like_those_of_torchvision_detectors()
    {
        Torch.Needed();
        string file = Script("boxes.pt", "List[Tensor]", "[torch.reshape(torch.tensor([8., 4., 40., 20.]), [1, 4]), torch.tensor([1]), torch.tensor([0.75])]");
        File.WriteAllText(Path.Combine(_folder.FullName, "model.json"), """{ "layout": "torchvision-detection", "classes": ["bird"], "input": { "width": 64, "height": 64 } }""");
        using var model = Open(file);

        var found = Assert.Single(model.Predict(Image(128, 128, (_, _) => (0, 0, 0)), new(), TestContext.Current.CancellationToken));

        Assert.Equal(("bird", new BoxShape(16, 8, 64, 32)), (found.Label, found.Shape));
    }

    [Fact]
    public void Exports_of_Ultralytics_bring_their_class_names()
    {
        string file = Script("yolo.torchscript", "Tensor", "x", """{"task": "classify", "names": {"0": "driver's seat", "1": "wheel"}, "imgsz": [64, 64]}""");

        var metadata = TorchScriptArchive.Read(ModelFolder.Find(file));

        Assert.Equal((@"{0: 'driver\'s seat', 1: 'wheel'}", "[64, 64]"), (metadata["names"], metadata["imgsz"]));
    }

    [Fact]
    public void Operators_of_torchvision_are_refused_before_they_end_the_process()
    {
        string file = Script("nms.pt", "Tensor", "ops.torchvision.nms(x, x, 0.5)");

        Assert.Contains("operators of torchvision", Refusal(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "not a TorchScript model")]
    [InlineData("PK\u0003\u0004 cut off", "damaged")]
    public void What_is_no_TorchScript_is_refused_with_a_reason(string content, string reason)
    {
        string file = Path.Combine(_folder.FullName, "model.pt");
        File.WriteAllText(file, content);

        Assert.Contains(reason, Refusal(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_fails_says_what_libtorch_says()
    {
        Torch.Needed();
        string file = Script("fails.pt", "Tensor", "torch.reshape(x, [7, 7])");

        var error = Assert.Throws<ModelException>(() => Open(file));

        Assert.Contains("does not run on an image: shape '[7, 7]' is invalid", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Refusal(string file) => Assert.Throws<ModelException>(() => TorchScriptArchive.Read(ModelFolder.Find(file))).Message;

    private static IModel Open(string file)
    {
        var found = ModelFolder.Find(file);
        return TorchScriptNetwork.Open(found, TorchScriptArchive.Read(found));
    }

    private static RgbImage Image(int width, int height, Func<int, int, (int R, int G, int B)> colour)
    {
        byte[] pixels = [.. Enumerable.Range(0, width * height).SelectMany(at => colour(at % width, at / width) is var (r, g, b) ? new[] { (byte)r, (byte)g, (byte)b } : [])];
        return new(width, height, pixels);
    }

    private string Script(string name, string result, string body, string? extra = null)
    {
        string path = Path.Combine(_folder.FullName, name);
        ScriptFile.Write(path, result, body, extra);
        return path;
    }
}
