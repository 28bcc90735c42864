using System.Text.Json;
using Annotator.Core.Model;
using Annotator.Learning.Running;
using Annotator.Learning.Training;
using Annotator.Learning.Weights;
using TorchSharp;

namespace Annotator.Learning.Tests;

/// <summary>What holds of every training, shown with the smallest one.</summary>
[Collection(nameof(Torch))]
public sealed class TrainingTests : IDisposable
{
    private static readonly TrainingConfig s_small = new() { Task = "classify", Architecture = "resnet18", Size = 32, Epochs = 2, Batch = 4, HoldOut = 0.25, Patience = 0 };

    private readonly TrainingData _data = new();

    [Fact]
    public void A_run_that_was_stopped_goes_on_as_if_it_had_not_been()
    {
        Torch.Needed();
        Fill(8);
        var whole = _data.Train(s_small, "whole");

        Stop(s_small, "parts", progress => progress is { Epoch: 2, Phase: "Training" });
        var resumed = _data.Train(s_small, "parts", resume: true);

        Assert.Equal(Losses("whole"), Losses("parts"));
        Assert.Equal((whole.Kept, whole.KeptEpoch), (resumed.Kept, resumed.KeptEpoch));
        Assert.Equal(Weights("whole"), Weights("parts"));
    }

    [Fact]
    public void A_run_goes_on_without_the_weights_that_it_began_with()
    {
        Torch.Needed();
        Fill(8);
        string weights = Path.Combine(_data.Train(s_small with { Epochs = 1 }, "first").Folder, RunFiles.Weights);
        var config = s_small with { Weights = weights };
        Stop(config, "run", progress => progress is { Epoch: 2, Phase: "Training" });
        File.Delete(weights);

        Assert.Equal(2, _data.Train(config, "run", resume: true).Epochs);
    }

    [Fact]
    public void A_run_that_goes_on_holds_out_the_same_images_though_others_have_gone()
    {
        Torch.Needed();
        Fill(16);
        Stop(s_small, "run", progress => progress is { Epoch: 2, Phase: "Training" });
        var held = HeldOut("run");
        foreach (var gone in _data.Samples.Where(sample => !held.Contains(sample.Name)).Skip(4).ToList()) _data.Samples[_data.Samples.IndexOf(gone)] = gone with { Path = "gone" };

        var result = _data.Train(s_small, "run", resume: true);

        Assert.Equal((4, held.Count), (result.TrainingExamples, result.HeldOut));
        Assert.Equal(held, HeldOut("run"));
    }

    [Fact]
    public void A_run_that_was_stopped_before_its_first_epoch_ended_begins_anew()
    {
        Torch.Needed();
        Fill(8);
        _data.Train(s_small, "whole");
        Stop(s_small, "reading", progress => progress.Phase == "Reading images");
        Stop(s_small, "learning", progress => progress is { Epoch: 1, Phase: "Training" });

        foreach (string run in new[] { "reading", "learning" })
        {
            _data.Train(TrainingConfig.Parse(File.ReadAllText(Path.Combine(_data.Run(run), RunFiles.Config)), run), run, resume: true);

            Assert.Equal(Losses("whole"), Losses(run));
            Assert.Equal(Weights("whole"), Weights(run));
        }
    }

    [Fact]
    public async Task A_paused_run_makes_no_step_until_it_goes_on_and_comes_to_the_same_result()
    {
        Torch.Needed();
        Fill(8);
        _data.Train(s_small, "whole");

        using var control = new TrainingControl(TestContext.Current.CancellationToken);
        Task? goingOn = null;
        int stepsInPause = 0;
        _data.Train(s_small, "paused", control, progress =>
        {
            if (control.IsPaused) stepsInPause++;
            if (goingOn is not null || progress is not { Epoch: 1, Phase: "Training", Step: 1 }) return;
            control.Pause();
            goingOn = Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None).ContinueWith(_ => control.Resume(), TaskScheduler.Default); // time for many steps
        });
        await goingOn!;

        Assert.Equal(0, stepsInPause);
        Assert.Equal(Losses("whole"), Losses("paused"));
        Assert.Equal(Weights("whole"), Weights("paused"));
    }

    [Fact]
    public void A_paused_run_can_be_stopped()
    {
        Torch.Needed();
        Fill(8);
        using var stop = new CancellationTokenSource();
        using var control = new TrainingControl(stop.Token);

        Assert.Throws<OperationCanceledException>(() => _data.Train(s_small, "run", control, progress =>
        {
            if (progress is not { Epoch: 1, Phase: "Training", Step: 1 }) return;
            control.Pause();
            stop.CancelAfter(TimeSpan.FromMilliseconds(100));
        }));
    }

    [Fact]
    public void Where_memory_ends_it_says_what_to_make_smaller()
    {
        Torch.Needed();
        Fill(8);

        // 215 TB for a layer are more than any process can address.
        var error = Assert.Throws<TrainingException>(() => _data.Train(s_small with { Architecture = "vgg11", Hidden = int.MaxValue }, "run"));

        Assert.Contains("not enough memory", error.Message, StringComparison.Ordinal);
        Assert.Contains("“batch”, now 4", error.Message, StringComparison.Ordinal);
        Assert.Contains("“size” (now 32)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_that_no_array_can_hold_is_refused_the_same_way()
    {
        Torch.Needed();
        Fill(44);

        var error = Assert.Throws<TrainingException>(() => _data.Train(s_small with { Size = 4096, Batch = 1024, HoldOut = 0 }, "run"));

        Assert.Contains("“batch”, now 1024", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_result()
    {
        Torch.Needed();
        Fill(8);

        foreach (string run in new[] { "first", "second" }) _data.Train(s_small with { Epochs = 1 }, run);

        Assert.Equal(Losses("first"), Losses("second"));
        Assert.Equal(File.ReadAllText(Path.Combine(_data.Run("first"), RunFiles.Labels)), File.ReadAllText(Path.Combine(_data.Run("second"), RunFiles.Labels)));
    }

    [Fact]
    public void No_step_leaves_tensors_behind()
    {
        Torch.Needed();
        Fill(8);

        // TorchSharp's layers never count off the tensors that they make their parameters of: so many are left of any network.
        long left = Left(1);

        Assert.Equal(left, Left(4));

        long Left(int epochs)
        {
            long before = torch.Tensor.TotalCount;
            _data.Train(s_small with { Epochs = epochs }, $"{epochs} epochs");
            return torch.Tensor.TotalCount - before;
        }
    }

    [Fact]
    public void However_much_is_asked_for_lines_of_text_are_varied_a_little_only()
    {
        Torch.Needed();
        for (int i = 0; i < 6; i++)
        {
            var line = new BoxShape(0, 0, 64, 32);
            var sample = _data.Add($"{i}.png", 64, 32, [], ("line", line, (20 * i, 200, 90)));
            _data.Samples[i] = sample with { Objects = [new Annotation("t", "line", line) { Attributes = AttributeSet.Empty.With("text", new AttributeValue.Text(i % 2 == 0 ? "ab" : "ba")) }] };
        }
        var config = s_small with { Task = "transcribe", Architecture = "crnn", Size = 64, Epochs = 1 };

        _data.Train(config, "usual");
        _data.Train(config with { Augment = new() { FlipVertically = true, Scale = 0.9, Shift = 0.9, Rotate = 180 } }, "wild");

        Assert.Equal(Losses("usual"), Losses("wild"));
    }

    [Fact]
    public void A_frozen_encoder_keeps_its_weights()
    {
        Torch.Needed();
        Fill(8);
        var first = _data.Train(s_small with { Epochs = 1 }, "first");

        _data.Train(s_small with { Epochs = 2, Freeze = true, Weights = Path.Combine(first.Folder, RunFiles.Weights) }, "second");

        Assert.Equal(Values("first", "layer4.1.conv2.weight"), Values("second", "layer4.1.conv2.weight"));
        Assert.NotEqual(Values("first", "fc.weight"), Values("second", "fc.weight"));
    }

    [Fact]
    public void A_training_that_goes_astray_ends_with_advice()
    {
        Torch.Needed();
        Fill(8);

        var error = Assert.Throws<TrainingException>(() => _data.Train(s_small with { Architecture = "vgg11", Hidden = 8, LearningRate = 10, Clip = 1e30, WarmUp = 0, Epochs = 10 }, "run"));

        Assert.Contains("Take a lower learning rate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_not_kept_when_only_the_hold_out_shows_it()
    {
        Torch.Needed();
        Fill(8);
        string weights = Path.Combine(_data.Train(s_small with { Epochs = 1 }, "first").Folder, RunFiles.Weights), broken = $"{weights}.broken.safetensors";
        using (var file = WeightsFile.Open(weights))
        using (torch.NewDisposeScope())
            // While a network learns its normalisation takes the batch's own variance; the mean one – here negative, of which there is no root – judges only.
            SafetensorsWriter.Write(broken, file.Tensors.Select(one => KeyValuePair.Create(one.Name, one.Name == "bn1.running_var" ? torch.full_like(file.Read(one.Name), -1e9) : file.Read(one.Name))), file.Metadata);

        var error = Assert.Throws<TrainingException>(() => _data.Train(s_small with { Weights = broken }, "run"));

        Assert.Contains("loss of the hold-out became NaN in epoch 1", error.Message, StringComparison.Ordinal);
        Assert.Empty(Epochs("run"));
        Assert.False(File.Exists(Path.Combine(_data.Run("run"), RunFiles.Weights)));
        Assert.False(File.Exists(Path.Combine(_data.Run("run"), RunFiles.Checkpoint)));
    }

    [Fact]
    public void Images_that_can_not_be_read_are_left_out_and_listed()
    {
        Torch.Needed();
        Fill(6);
        _data.Samples.Add(new TrainingSample("broken.png", "broken.png", ["cat"], []));

        var result = _data.Train(s_small with { Epochs = 1 }, "run");

        Assert.Equal(["broken.png: the file is cut off"], result.Unreadable);
        Assert.Equal(6, result.TrainingExamples + result.HeldOut);
    }

    [Fact]
    public void Labels_outside_their_images_are_left_out_and_all_counted()
    {
        Torch.Needed();
        Fill(4);
        Annotation Outside(int at) => new($"o{at}", "cat", new BoxShape(100 + at, 4, 16, 16));
        _data.Samples[0] = _data.Samples[0] with { Objects = [.. _data.Samples[0].Objects, Outside(0), Outside(1)] };
        _data.Samples[1] = _data.Samples[1] with { Objects = [Outside(2)] };

        var result = _data.Train(s_small with { Task = "detect", Architecture = "fcos_resnet18", Size = 64, Epochs = 1 }, "run");

        Assert.Contains("3 labels lie outside their images and were left out.", result.Notes);
        Assert.Equal(3, result.TrainingExamples + result.HeldOut);
    }

    [Fact]
    public void Objects_cut_out_of_images_that_look_alike_are_never_separated_and_each_image_is_read_once()
    {
        Torch.Needed();
        for (int i = 0; i < 6; i++)
        {
            var sample = _data.Add($"{i}.png", 96, 64, [], ("ripe", new BoxShape(2 + 8 * i, 4, 24, 30), (220, 40, 40)), ("unripe", new BoxShape(70 - 8 * i, 34, 24, 30), (40, 200, 60)));
            _data.AddLike(sample, $"{i}, a moment later.png");
        }

        _data.Train(s_small with { Task = "classify-crops", Epochs = 1 }, "run");

        var held = HeldOut("run");
        Assert.InRange(held.Count, 2, 10);
        Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(held.Contains($"{i}.png"), held.Contains($"{i}, a moment later.png")));
        Assert.Equal(12, _data.Reads);
    }

    [Fact]
    public void When_what_was_held_out_becomes_clearly_worse_the_training_ends_and_the_weights_of_before_are_kept()
    {
        Torch.Needed();
        for (int i = 0; i < 32; i++)
        {
            // The images held out, as one group, are labelled the other way round: the more is learned, the more of them are wrong.
            bool isHeldOut = i % 4 == 3, isRed = i / 4 % 2 == 0;
            string tag = isRed != isHeldOut ? "cat" : "dog";
            var sample = _data.Add($"{i}.png", 40, 32, [tag], (tag, new BoxShape(2 + i % 8, 4, 16, 16), isRed ? (220, 40, 40) : (40, 200, 60)));
            _data.Samples[^1] = sample with { Group = isHeldOut ? "other" : "these" };
        }
        var result = _data.Train(s_small with { Epochs = 30, Patience = 3, WarmUp = 0.3 }, "run");

        Assert.Equal(("early", 8), (result.End, result.HeldOut));
        Assert.Equal(result.KeptEpoch + 3, result.Epochs);
        Assert.InRange(result.Kept, 0.25, 1);
        Assert.Equal(result.KeptEpoch, Epochs("run").FindLastIndex(epoch => epoch.Kept) + 1);
    }

    [Fact]
    public void A_run_is_not_overwritten()
    {
        Torch.Needed();
        Fill(4);
        _data.Train(s_small with { Epochs = 1 }, "run");

        Assert.Contains("There is a run in", Assert.Throws<TrainingException>(() => _data.Train(s_small, "run")).Message, StringComparison.Ordinal);
        Assert.Contains("no run to go on with", Assert.Throws<TrainingException>(() => _data.Train(s_small, "other", resume: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_that_teach_nothing_are_refused_with_what_to_do()
    {
        Assert.Contains("No image has a tag", Refusal("classify"), StringComparison.Ordinal);
        Assert.Contains("Label some images first", Refusal("detect"), StringComparison.Ordinal);
        _data.Samples.Add(new("a.png", "a.png", ["cat"], [new Annotation("1", "cat", new BoxShape(0, 0, 9, 9))]));
        Assert.Contains("needs at least two tags", Refusal("classify"), StringComparison.Ordinal);
        Assert.Contains("needs at least two labels", Refusal("classify-crops"), StringComparison.Ordinal);
        Assert.Contains("These labels teach classify or detect", Refusal("segment"), StringComparison.Ordinal);
        Assert.Contains("attribute “text”", Refusal("transcribe"), StringComparison.Ordinal);
        Assert.Contains("None of the labelled images can be read", Refusal("detect"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"task\": \"paint\" }", "no task “paint”")]
    [InlineData("{ \"task\": \"detect\", \"architecture\": \"resnet18\" }", "is not for the task detect")]
    [InlineData("{ \"task\": \"detect\", \"epochs\": -1 }", "“epochs” is 1 to 100000")]
    [InlineData("{ \"task\": \"classify\", \"size\": 8 }", "takes 32 to 4096 px")]
    [InlineData("{ \"task\": \"classify\", \"freeze\": true }", "Give weights to begin with")]
    [InlineData("{ \"task\": \"classify\", \"epoch\": 3 }", "epoch")]
    public void A_configuration_that_can_not_be_is_refused(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<TrainingException>(() => TrainingConfig.Parse(json, "config.json").Settled()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 300)] // more would only repeat the same few
    [InlineData(20, 200)] // 16 learned from: 2 steps an epoch
    [InlineData(40, 100)]
    [InlineData(100, 40)]
    [InlineData(100_000, 40)]
    public void Few_examples_are_looked_at_more_often(int examples, int epochs) => Assert.Equal(epochs, TrainingLength.Epochs(examples, 8, 0.2));

    [Fact]
    public void The_length_follows_from_the_examples_unless_it_is_said()
    {
        var open = new TrainingConfig { Task = "detect" };

        Assert.Equal((200, 60), open.Settled(20) is var few ? (few.Epochs, few.Patience) : default);
        Assert.Equal((40, 12), open.Settled(1000) is var many ? (many.Epochs, many.Patience) : default);
        Assert.Equal((7, 0), (open with { Epochs = 7, Patience = 0 }).Settled(20) is var said ? (said.Epochs, said.Patience) : default);
    }

    [Fact]
    public void What_labels_could_teach_is_told()
    {
        _data.Samples.Add(new("a.png", "a.png", ["cat"], [new Annotation("1", "cat", new BoxShape(0, 0, 9, 9))]));
        _data.Samples.Add(new("b.png", "b.png", ["dog"], [new Annotation("1", "dog", new PolygonShape([[new([0.0, 0, 9, 0, 9, 9])]]))]));

        Assert.Equal([TrainingTask.Segment, TrainingTask.Detect, TrainingTask.Classify, TrainingTask.ClassifyCrops], TrainingChoices.Possible(_data.Samples).Select(one => one.Task));
        Assert.All(TrainingChoices.Possible(_data.Samples), one => Assert.Equal(300, one.Epochs));
    }

    public void Dispose() => _data.Dispose();

    private string Refusal(string task) => Assert.Throws<TrainingException>(() => _data.Train(s_small with { Task = task, Architecture = "", Size = 0 }, "run")).Message;

    private void Fill(int images)
    {
        for (int i = 0; i < images; i++)
        {
            string tag = i % 2 == 0 ? "cat" : "dog";
            _data.Add($"{i}.png", 40, 32, [tag], (tag, new BoxShape(2 + 2 * i, 4, 16, 16), i % 2 == 0 ? (220, 40, 40) : (40, 200, 60)));
        }
    }

    /// <summary>Trains until it is stopped.</summary>
    private void Stop(TrainingConfig config, string run, Func<TrainingProgress, bool> isIt)
    {
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => _data.Train(config, run, report: progress =>
        {
            if (isIt(progress)) stop.Cancel();
        }, stop: stop));
    }

    private List<string> HeldOut(string run)
    {
        using var labels = JsonDocument.Parse(File.ReadAllText(Path.Combine(_data.Run(run), RunFiles.Labels)));
        return [.. labels.RootElement.GetProperty("heldOutImages").EnumerateArray().Select(name => name.GetString()!)];
    }

    private List<(double, double)> Losses(string run) => [.. Epochs(run).Select(epoch => (epoch.Loss, epoch.HoldOutLoss))];

    private List<EpochMetrics> Epochs(string run) => [.. File.ReadLines(Path.Combine(_data.Run(run), RunFiles.Metrics))
        .Select(line => JsonSerializer.Deserialize<EpochMetrics>(line, JsonSerializerOptions.Web)!)];

    private byte[] Weights(string run) => File.ReadAllBytes(Path.Combine(_data.Run(run), RunFiles.Weights));

    private float[] Values(string run, string name)
    {
        using var file = WeightsFile.Open(Path.Combine(_data.Run(run), RunFiles.Weights));
        using var tensor = file.Read(name);
        return tensor.data<float>().ToArray();
    }
}
