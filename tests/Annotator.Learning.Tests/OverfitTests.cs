using Annotator.Core.Model;
using Annotator.Learning.Exporting;
using Annotator.Learning.Running;
using Annotator.Learning.Training;
using Annotator.Models;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Learning.Tests;

/// <summary>Each task learns 8 images nearly by heart, and the folder of its run is a model that says what it learned; so is
/// the folder of ONNX that is made of it.</summary>
[Collection(nameof(Torch))]
public sealed class OverfitTests : IDisposable
{
    private static readonly TrainingConfig s_byHeart = new() { Augment = AugmentationConfig.None, HoldOut = 0, Patience = 0, WarmUp = 0.1 };

    private static readonly (int, int, int) s_red = (220, 40, 40), s_green = (40, 200, 60);

    private readonly TrainingData _data = new();

    [Fact]
    public void A_classifier_tells_tags_apart()
    {
        Torch.Needed();
        for (int i = 0; i < 8; i++) _data.Add($"{i}.png", 48, 40, [i % 2 == 0 ? "cat" : "dog"], ("thing", new BoxShape(4 + i, 6, 20, 20), i % 2 == 0 ? s_red : s_green));

        var (folder, best) = _data.Learn(s_byHeart with { Task = "classify", Architecture = "resnet18", Size = 32, Epochs = 8, Batch = 4 });

        Assert.True(best > 0.95, $"{best}");
        using var model = TrainedNetwork.Open(ModelFolder.Find(folder));
        Assert.All(_data.Samples, sample => Assert.Equal(sample.Tags[0], model.Predict(_data.Image(sample.Name), new(), TestContext.Current.CancellationToken)[0].Label));
        CheckExport(folder, model, new() { Score = 0 });
    }

    [Fact]
    public void A_classifier_of_objects_tells_cut_outs_apart()
    {
        Torch.Needed();
        for (int i = 0; i < 4; i++) _data.Add($"{i}.png", 80, 60, [], ("ripe", new BoxShape(4 + i, 6, 24, 30), s_red), ("unripe", new BoxShape(44, 20 + i, 24, 30), s_green));

        var (folder, best) = _data.Learn(s_byHeart with { Task = "classify-crops", Architecture = "resnet18", Size = 32, Epochs = 8, Batch = 4 });

        Assert.True(best > 0.95, $"{best}");
        using var model = TrainedNetwork.Open(ModelFolder.Find(folder));
        CheckExport(folder, model, new() { Score = 0 });
    }

    [Fact]
    public void A_segmentation_network_finds_outlines()
    {
        Torch.Needed();
        for (int i = 0; i < 8; i++)
            _data.Add($"{i}.png", 32, 32, [], ("leaf", new PolygonShape([[new([2.0 + i, 3, 16 + i, 3, 16 + i, 17, 2 + i, 17])]]), s_green), ("spot", new EllipseShape(22, 24, 6, 5), s_red));

        var (folder, best) = _data.Learn(s_byHeart with { Task = "segment", Architecture = "unet_resnet18", Size = 32, Epochs = 60, Batch = 8, LearningRate = 2e-3 });

        Assert.True(best > 0.95, $"{best}");
        using var model = TrainedNetwork.Open(ModelFolder.Find(folder));
        var found = model.Predict(_data.Image("0.png"), new(), TestContext.Current.CancellationToken);
        Assert.Equal(["leaf", "spot"], found.Select(one => one.Label).Order(StringComparer.Ordinal));
        Assert.All(found, one => Assert.True(Core.Geometry.Overlap.Of(one.Shape!, _data.Samples[0].Objects.First(truth => truth.Label == one.Label).Shape) > 0.85));
        CheckExport(folder, model, new());
    }

    [Fact]
    public void A_detector_finds_boxes()
    {
        Torch.Needed();
        for (int i = 0; i < 8; i++)
            _data.Add($"{i}.png", 64, 64, [], ("apple", new BoxShape(4 + 4 * i, 6, 26, 24), s_red), ("pear", new BoxShape(34 - 3 * i, 36, 24, 24), s_green));

        var (folder, best) = _data.Learn(s_byHeart with { Task = "detect", Architecture = "fcos_resnet18", Size = 64, Epochs = 45, Batch = 8 });

        Assert.True(best > 0.95, $"{best}");
        using var model = TrainedNetwork.Open(ModelFolder.Find(folder));
        var found = model.Predict(_data.Image("3.png"), new() { Score = 0.3 }, TestContext.Current.CancellationToken);
        foreach (var truth in _data.Samples[3].Objects)
            Assert.Contains(found, one => one.Label == truth.Label && Core.Geometry.Overlap.Of(one.Shape!, truth.Shape) > 0.5);
        CheckExport(folder, model, new());
    }

    [Fact]
    public void A_transcriber_reads_lines()
    {
        Torch.Needed();
        string[] words = ["ab", "ba", "aab", "bba", "abb", "a", "b", "bab"];
        for (int i = 0; i < words.Length; i++)
        {
            // a is a red bar, b a white one, with gaps between
            var bars = words[i].Select((letter, at) => (letter == 'a' ? "bar a" : "bar b", (Shape)new BoxShape(5 + 19 * at, 6, 11, 20), letter == 'a' ? s_red : (250, 250, 250))).ToArray();
            var sample = _data.Add($"{i}.png", 64, 32, [], bars);
            _data.Samples[i] = sample with
            {
                Objects = [new Annotation("t", "line", new BoxShape(0, 0, 64, 32)) { Attributes = AttributeSet.Empty.With("text", new AttributeValue.Text(words[i])) }],
            };
        }

        var (folder, best) = _data.Learn(s_byHeart with { Task = "transcribe", Architecture = "crnn", Size = 64, Epochs = 120, Batch = 4, Clip = 1 });

        Assert.True(best > 0.95, $"{best}");
        using var model = TrainedNetwork.Open(ModelFolder.Find(folder));
        Assert.Equal("aab", Assert.Single(model.Predict(_data.Image("2.png"), new(), TestContext.Current.CancellationToken)).Text);
        // It reads what is written in objects, as models for text do; they try a line upside down, too, where bars are the same.
        var read = ModelLoader.ReaderOf(model).Read(_data.Image("7.png"), [new BoxShape(0, 0, 64, 32)], TestContext.Current.CancellationToken);
        Assert.Equal("bab", Assert.Single(read)?.Text);
        CheckExport(folder, model, new());
    }

    public void Dispose() => _data.Dispose();

    /// <summary>What a run says of the images, its export says without libtorch.</summary>
    private void CheckExport(string run, IModel trained, PredictOptions options)
    {
        string folder = _data.Run("exported");
        OnnxExporter.Export(run, folder);

        using var exported = ModelLoader.Open(folder, new(1));

        Assert.Equal((trained.Descriptor.Name, trained.Descriptor.Kind, trained.Descriptor.Classes), (exported.Descriptor.Name, exported.Descriptor.Kind, exported.Descriptor.Classes));
        Assert.Equal(trained.Descriptor.Thresholds.Score, exported.Descriptor.Thresholds.Score);
        int count = 0;
        foreach (var sample in _data.Samples)
        {
            var expected = OneClassAPlace(trained.Predict(_data.Image(sample.Name), options, TestContext.Current.CancellationToken));
            var found = exported.Predict(_data.Image(sample.Name), options, TestContext.Current.CancellationToken);
            Assert.Equal(expected.Count, found.Count);
            Assert.All(expected, one => Assert.Contains(found, other => AreSame(one, other)));
            count += expected.Count;
        }
        Assert.True(count >= _data.Samples.Count, $"{count} predictions say little");
    }

    /// <summary>Predictions without those that say a less likely class of the very box of another: FCOS may, tables as YOLOv8's can't.</summary>
    private static List<Prediction> OneClassAPlace(IReadOnlyList<Prediction> all) =>
        [.. all.Where(one => one.Shape is not BoxShape || !all.Any(other => other.Score > one.Score && one.Shape.Equals(other.Shape)))];

    private static bool AreSame(Prediction one, Prediction other) =>
        (one.Label, one.Text, one.Shape is null) == (other.Label, other.Text, other.Shape is null)
        && Math.Abs(one.Score - other.Score) < 1e-3
        && (one.Shape is null || Core.Geometry.Overlap.Of(one.Shape, other.Shape!) > 0.99);
}
