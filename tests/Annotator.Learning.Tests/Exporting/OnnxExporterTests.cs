using System.Text.Json.Nodes;
using Annotator.Core.Model;
using Annotator.Learning.Exporting;
using Annotator.Learning.Running;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Learning.Tests.Exporting;

/// <summary>The folder that an export makes of a run's, and why there is none. That both suggest the same: <see cref="OverfitTests"/>.</summary>
[Collection(nameof(Torch))]
public sealed class OnnxExporterTests : IDisposable
{
    private readonly TrainingData _data = new();

    private string Folder => _data.Run("exported");

    [Theory]
    [InlineData("classify", "resnet18", ModelLayout.Classification)]
    [InlineData("classify", "googlenet", ModelLayout.Classification)] // has heads for training only
    [InlineData("segment", "unet_resnet18", ModelLayout.SemanticSegmentation)]
    [InlineData("detect", "fcos_resnet18", ModelLayout.YoloV8)]
    [InlineData("transcribe", "crnn", ModelLayout.PpocrRecognition)]
    public void A_folder_of_two_files_is_a_model_that_takes_what_the_run_takes(string task, string architecture, ModelLayout layout)
    {
        Torch.Needed();
        string run = Trained(task, architecture);
        using var trained = TrainedNetwork.Open(ModelFolder.Find(run));

        OnnxExporter.Export(run, Folder);

        Assert.Equal(["model.json", "model.onnx"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var exported = ModelLoader.Open(Folder, new(1));
        Assert.Equal(trained.Descriptor with { Layout = layout, File = exported.Descriptor.File, Thresholds = exported.Descriptor.Thresholds }, exported.Descriptor);
        Assert.Equal(trained.Descriptor.Thresholds.Score, exported.Descriptor.Thresholds.Score);
        Assert.Empty(Unfinished());
    }

    [Fact]
    public void Boxes_are_chosen_as_they_are_inside_of_the_network()
    {
        Torch.Needed();
        string run = Trained("detect", "fcos_resnet18");

        OnnxExporter.Export(run, Folder);

        Assert.Equal(new(0.25, 0.5, 100), ModelFolder.Find(Folder).Json is var json ? new Thresholds(json.Score!.Value, json.Iou!.Value, json.MaxDetections!.Value) : null);
    }

    [Fact]
    public void What_a_person_wrote_into_the_description_of_a_run_comes_along()
    {
        Torch.Needed();
        string run = Trained("detect", "fcos_resnet18");
        Change(run, json =>
        {
            json["license"] = "CC0-1.0";
            json["thresholds"] = new JsonObject { ["iou"] = 0.7 };
        });

        OnnxExporter.Export(run, Folder);

        var said = ModelFolder.Find(Folder).Json;
        Assert.Equal(("CC0-1.0", 0.7, 0.25), (said.License, said.Iou, said.Score));
    }

    [Fact]
    public void An_empty_folder_is_filled()
    {
        Torch.Needed();
        string run = Trained("classify", "resnet18");
        Directory.CreateDirectory(Folder);

        OnnxExporter.Export(run, Folder + Path.DirectorySeparatorChar);

        Assert.True(File.Exists(Path.Combine(Folder, OnnxExporter.NetworkFile)));
    }

    [Fact]
    public void A_folder_with_something_in_it_is_left_alone()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "notes.txt"), "mine");

        Assert.Contains("exists already", Refusal(_data.Run("run")), StringComparison.Ordinal);

        Assert.Equal("mine", File.ReadAllText(Assert.Single(Directory.EnumerateFileSystemEntries(Folder))));
    }

    [Fact]
    public void A_folder_that_is_no_run_is_refused() => Assert.Contains("There is no run in", Refusal(_data.Run("nowhere")), StringComparison.Ordinal);

    [Fact]
    public void A_run_before_its_first_epoch_has_nothing_to_export()
    {
        string run = Directory.CreateDirectory(_data.Run("run")).FullName;
        File.WriteAllText(Path.Combine(run, RunFiles.Config), "{}");

        Assert.Contains("has no weights yet", Refusal(run), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_was_not_trained_here_is_refused()
    {
        Torch.Needed();
        OnnxExporter.Export(Trained("classify", "resnet18"), _data.Run("first"));

        Assert.Contains("was not trained here", Refusal(_data.Run("first")), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_gone_damaged_or_of_another_network_leave_no_folder_behind()
    {
        Torch.Needed();
        string run = Trained("classify", "resnet18"), weights = Path.Combine(run, RunFiles.Weights);

        Change(run, json => json["architecture"] = "resnet1000");
        Assert.Contains("no architecture “resnet1000”", Refusal(run), StringComparison.Ordinal);
        Change(run, json => json["architecture"] = "resnet34");
        Assert.Contains("weights.safetensors", Refusal(run), StringComparison.Ordinal);
        File.WriteAllBytes(weights, []);
        Assert.Contains("it is empty", Refusal(run), StringComparison.Ordinal);
        File.Delete(weights);
        Assert.Contains("“weights.safetensors” does not exist", Refusal(run), StringComparison.Ordinal);

        Assert.False(Directory.Exists(Folder));
        Assert.Empty(Unfinished());
    }

    public void Dispose() => _data.Dispose();

    private string Refusal(string run) => Assert.Throws<ExportException>(() => OnnxExporter.Export(run, Folder)).Message;

    private string[] Unfinished() => Directory.GetFileSystemEntries(Path.GetDirectoryName(Folder)!, "*.new");

    private static void Change(string run, Action<JsonObject> change)
    {
        string file = Path.Combine(run, ModelJson.FileName);
        var json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        change(json);
        File.WriteAllText(file, json.ToJsonString());
    }

    /// <summary>A run of one epoch: its weights are nearly random.</summary>
    private string Trained(string task, string architecture)
    {
        for (int i = 0; i < 4; i++)
        {
            // polygons teach segments and, by their bounds, boxes
            var sample = _data.Add($"{i}.png", 40, 32, [i % 2 == 0 ? "cat" : "dog"], ("leaf", new PolygonShape([[new([2.0, 4, 18, 4, 18, 20, 2, 20])]]), (220, 40, 40)), ("fruit", new BoxShape(20, 8, 12, 16), (40, 200, 60)));
            if (task == "transcribe")
                _data.Samples[i] = sample with { Objects = [new Annotation("t", "line", new BoxShape(0, 0, 40, 32)) { Attributes = AttributeSet.Empty.With("text", new AttributeValue.Text("ab")) }] };
        }
        return _data.Train(new() { Task = task, Architecture = architecture, Size = 64, Epochs = 1, Batch = 2, HoldOut = 0 }, "run").Folder;
    }
}
