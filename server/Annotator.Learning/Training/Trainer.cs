using System.Diagnostics;
using System.Runtime.InteropServices;
using Annotator.Learning.Architectures;
using Annotator.Learning.Running;
using Annotator.Learning.Training.Data;
using Annotator.Learning.Training.Tasks;
using Annotator.Learning.Weights;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Annotator.Learning.Training;

/// <summary>Trains a network on labels. libtorch must be loaded. The same seed gives the same result on the same machine; a training that
/// was stopped goes on as if it had not been.</summary>
/// <param name="config">How.</param>
/// <param name="samples">What from.</param>
/// <param name="read">Reads the images.</param>
/// <param name="folder">Absolute path of the run's folder.</param>
/// <param name="report">Told how far it is, after every step.</param>
public sealed class Trainer(TrainingConfig config, IReadOnlyList<TrainingSample> samples, ImageReader read, string folder, Action<TrainingProgress> report)
{
    /// <summary>With fewer examples held out the user is told that the result is a rough one.</summary>
    private const int FewHeldOut = 20;

    private readonly TrainingConfig _config = Settle(config, samples, new(folder));
    private readonly RunFolder _run = new(folder);

    /// <summary>Trains.</summary>
    /// <param name="resume">Whether to go on where a run in the folder stopped.</param>
    /// <param name="control">Stops and pauses.</param>
    /// <exception cref="TrainingException">It can't begin or go on.</exception>
    public TrainingResult Run(bool resume, TrainingControl control)
    {
        if (resume && !_run.IsBegun) throw new TrainingException($"There is no run to go on with in {folder}.");
        bool goesOn = _run.HasCheckpoint; // one that was stopped before its first epoch ended begins anew
        if (!resume && goesOn) throw new TrainingException($"There is a run in {folder} already. Go on with it (--resume), or choose another folder.");
        if (_config.Device == "cuda" && !cuda.is_available()) throw new TrainingException("There is no CUDA here: libtorch for the processor is installed, or there is no NVIDIA driver. Choose the device cpu.");
        if (!goesOn) _run.Begin(_config);
        using var scope = NewDisposeScope();
        try
        {
            return Run(Prepare(goesOn, control.Cancellation), goesOn, control);
        }
        catch (Exception e) when (TorchFaults.IsOutOfMemory(e))
        {
            throw new TrainingException($"There is not enough memory. Take smaller batches (“batch”, now {_config.Batch}), a smaller “size” (now {_config.Size}), or a smaller architecture.", e);
        }
        catch (ExternalException e)
        {
            throw new TrainingException($"libtorch failed: {TorchFaults.Words(e)}", e);
        }
    }

    private static TrainingConfig Settle(TrainingConfig config, IReadOnlyList<TrainingSample> samples, RunFolder run) =>
        config.Settled(TrainingSet.Of(samples, config.Settled(run.HasCheckpoint).Kind).Examples.Count, run.HasCheckpoint);

    private sealed record Prepared(TrainingSet Set, PatchStore Patches, List<Example> Training, List<Example> HeldOut, List<string> Unreadable, List<string> Notes, Architectures.Architecture Architecture);

    /// <summary>Reads all images once: those that can't be read are left out and listed, and what looks alike stays together.</summary>
    private Prepared Prepare(bool goesOn, CancellationToken cancellation)
    {
        var set = TrainingSet.Of(samples, _config.Kind);
        var architecture = ArchitectureTable.Find(_config.Architecture)!;
        var patches = new PatchStore(read, Math.Max(_config.Size, architecture.Input.Height ?? 0));
        var unreadable = new List<string>();
        var usable = new List<(Example Example, PerceptualHash Hash)>();
        var images = set.Examples.GroupBy(example => example.Image).Select(group => group.ToList()).ToList();
        int outside = 0;
        foreach (var (i, examples) in images.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var (hash, cuts) = patches.GetAll(examples, cancellation);
                foreach (var (example, patch) in examples.Zip(cuts))
                {
                    int lost = patch is null ? 1 : Outside(example, patch);
                    outside += lost;
                    if (patch is not null && (lost == 0 || lost < example.Objects.Count)) usable.Add((example, hash));
                }
            }
            catch (InvalidDataException e)
            {
                unreadable.Add($"{examples[0].Image.Name}: {e.Message}");
            }
            report(new("Reading images", 0, _config.Epochs, i + 1, images.Count));
        }
        var notes = set.Notes.ToList();
        if (outside > 0) notes.Add($"{outside} labels lie outside their images and were left out.");
        if (unreadable.Count > 0) notes.Add($"{unreadable.Count} images can't be read and were left out.");
        if (usable.Count == 0) throw new TrainingException(unreadable.Count > 0 ? $"None of the labelled images can be read. The first: {unreadable[0]}" : "All labels lie outside their images.");
        set = set with { Examples = [.. usable.Select(pair => pair.Example)] };
        if (_config.Kind is TrainingTask.Classify or TrainingTask.ClassifyCrops && set.Count().Count < 2) throw new TrainingException("Of the images that can be read all are of one class. A classifier needs at least two.");
        var held = (goesOn ? SplitBefore(set) : Split(set, usable)).ToHashSet();
        if (held.Count == set.Examples.Count) throw new TrainingException("None of the images that this run learned from can be read any more.");
        if (_config.HoldOut > 0 && held.Count == 0) notes.Add("Too few different images to hold some out: the result is judged by the images that it was learned from.");
        if (held.Count is > 0 and < FewHeldOut) notes.Add($"The result is judged by {held.Count} example{(held.Count == 1 ? "" : "s")} held out: it is a rough one.");
        return new(set, patches, [.. set.Examples.Where((_, i) => !held.Contains(i))], [.. set.Examples.Where((_, i) => held.Contains(i))], unreadable, notes, architecture);
    }

    /// <summary>Of how many of an example's objects nothing lies in its image.</summary>
    private static int Outside(Example example, Patch patch) =>
        example.Objects.Count(one => ShapeWarp.Box(one.Shape, patch.FromImage, patch.Pixels.Width, patch.Pixels.Height, 0) is null);

    /// <summary>Objects of one image belong together, as the group says and beyond.</summary>
    private IReadOnlyList<int> Split(TrainingSet set, List<(Example Example, PerceptualHash Hash)> usable) => HoldOut.Choose(
        [.. usable.Select(pair => new SplitItem(set.Task == TrainingTask.Transcribe ? new Dictionary<string, int>() : set.Count([pair.Example]),
            pair.Hash, pair.Example.Image.Group ?? (pair.Example.Crop is null ? null : pair.Example.Image.Name)))],
        _config.HoldOut, _config.Seed);

    /// <summary>The split that a run began with. It is not made again: images that have gone or changed since would make it another one, and
    /// what was learned by heart would be held out.</summary>
    private IEnumerable<int> SplitBefore(TrainingSet set)
    {
        var names = _run.HeldOutImages();
        return Enumerable.Range(0, set.Examples.Count).Where(i => names.Contains(set.Examples[i].Image.Name));
    }

    private TrainingResult Run(Prepared data, bool goesOn, TrainingControl control)
    {
        var device = _config.Device == "cuda" ? CUDA : CPU;
        var learner = Learner.Of(data.Set, _config, data.Training);
        using var network = data.Architecture.Create(new(learner.Outputs.Count) { Seed = _config.Seed, Hidden = _config.Hidden, IsTransformed = _config.TransformInput ?? false });
        if (_config.Weights is { } weights && !goesOn) LoadWeights(network, data.Architecture, weights);
        if (_config.Freeze)
            foreach (var (name, parameter) in network.named_parameters())
                if (data.Architecture.IsInEncoder(name)) parameter.requires_grad = false;
        if (device.type != DeviceType.CPU) network.to(device);
        using var optimizer = optim.AdamW(network.parameters().Where(parameter => parameter.requires_grad), lr: _config.LearningRate, weight_decay: _config.WeightDecay);

        var state = new Checkpoint(0, double.NegativeInfinity, 0, 0);
        if (goesOn)
        {
            state = Checkpoint.Read(_run.CheckpointFile, network, optimizer);
            _run.KeepUntil(state.Epoch);
        }
        else
        {
            _run.NoteLabels(data.Set, data.Training, data.HeldOut);
        }
        var plain = new BatchMaker(learner, data.Patches, null, data.Architecture.Input.Channels);
        var varied = new BatchMaker(learner, data.Patches, new Augmenter(learner.Allowed(_config.Augment), learner.Width, learner.Height), data.Architecture.Input.Channels);
        using var features = _config.Freeze ? new FeatureCache(network, plain, device) : null;
        using var keeper = new RunKeeper(_run, network, optimizer, data.Architecture, _config, learner);
        string end = "finished";
        while (state.Epoch < _config.Epochs)
        {
            if (_config.Patience is > 0 and var patience && state.Epoch - state.KeptEpoch >= patience)
            {
                end = "early";
                break;
            }
            state = Epoch(state);
        }
        keeper.Keep(state, isLast: true);
        return new(folder, _config.Kind.Metric(), state.Kept, state.KeptEpoch, state.Epoch, data.Training.Count, data.HeldOut.Count, data.Unreadable, data.Notes, end);

        Checkpoint Epoch(Checkpoint before)
        {
            var watch = Stopwatch.StartNew();
            int epoch = before.Epoch;
            var (loss, rate) = Learn(network, optimizer, learner, data, varied, features, epoch, device, control);
            var judged = data.HeldOut.Count > 0 ? data.HeldOut : data.Training;
            var (holdOutLoss, metric) = Judge(network, learner, judged, plain, features, epoch, device, control);
            if (!double.IsFinite(holdOutLoss)) throw WentAstray("loss of the hold-out", holdOutLoss, $"epoch {epoch + 1}"); // the last step broke the weights
            bool isKept = EpochChoice.IsAsGood(metric, before.Best, judged.Count);
            var metrics = new EpochMetrics(epoch + 1, loss, holdOutLoss, metric, rate, Math.Round(watch.Elapsed.TotalSeconds, 3), isKept);
            var after = new Checkpoint(epoch + 1, Math.Max(metric, before.Best), isKept ? metric : before.Kept, isKept ? epoch + 1 : before.KeptEpoch);
            if (isKept) keeper.Note();
            _run.Add(metrics);
            keeper.Keep(after, isLast: false);
            report(new("Training", epoch + 1, _config.Epochs, 1, 1, loss, metrics));
            return after;
        }
    }

    private static void LoadWeights(Network network, Architectures.Architecture architecture, string weights)
    {
        try
        {
            WeightsLoader.LoadPretrained(network, architecture, weights);
        }
        catch (WeightsException e)
        {
            throw new TrainingException(e.Message, e);
        }
    }

    /// <summary>One pass over the training examples.</summary>
    private (double Loss, double Rate) Learn(Network network, AdamW optimizer, Learner learner, Prepared data, BatchMaker batches, FeatureCache? features, int epoch, Device device, TrainingControl control)
    {
        manual_seed(Seeds.Of(_config.Seed, epoch, 1));
        network.train();
        var order = data.Training.ToArray();
        new Random(Seeds.Of(_config.Seed, epoch, 2)).Shuffle(order);
        var parts = Batches(order, data.Architecture.Input.SmallestBatch);
        double sum = 0, rate = 0;
        var next = features is null ? Ahead(0) : null;
        for (int step = 0; step < parts.Count; step++)
        {
            control.Wait();
            control.Cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            rate = LearningRate.At((long)epoch * parts.Count + step, (long)_config.Epochs * parts.Count, _config);
            foreach (var group in optimizer.ParamGroups) group.LearningRate = rate;
            Tensor loss;
            if (features is not null)
            {
                var (kept, truths) = features.Get(parts[step], control.Cancellation);
                loss = learner.Loss(network.Decode(kept, new(learner.Height, learner.Width)), truths);
            }
            else
            {
                var batch = next!.GetAwaiter().GetResult();
                if (step + 1 < parts.Count) next = Ahead(step + 1);
                var output = network.ForwardForTraining(batches.Images(batch, device));
                loss = learner.Loss(output.Main, batch.Truths);
                foreach (var auxiliary in output.Auxiliary) loss = loss + auxiliary.Weight * learner.Loss(auxiliary.Output, batch.Truths);
            }
            double value = loss.item<float>();
            if (!double.IsFinite(value)) throw WentAstray("loss", value, $"epoch {epoch + 1}, step {step + 1}");
            optimizer.zero_grad();
            loss.backward();
            nn.utils.clip_grad_norm_(network.parameters().Where(parameter => parameter.requires_grad), _config.Clip);
            optimizer.step();
            sum += value * parts[step].Length;
            report(new("Training", epoch + 1, _config.Epochs, step + 1, parts.Count, sum / parts.Take(step + 1).Sum(part => part.Length)));
        }
        return (sum / parts.Sum(part => part.Length), rate);

        Task<BatchMaker.Batch> Ahead(int step) => Task.Run(() => batches.Make(parts[step], [.. Enumerable.Range(0, parts[step].Length).Select(i => Seeds.Of(_config.Seed, epoch, step, i))], control.Cancellation));
    }

    private TrainingException WentAstray(string what, double value, string when) => new(
        $"The {what} became {value} in {when}: the training went astray. Take a lower learning rate (“learningRate”, now {_config.LearningRate}) or clip harder (“clip”, now {_config.Clip}). The best weights so far are kept.");

    /// <summary>How good the network is on some examples.</summary>
    private (double Loss, double Metric) Judge(Network network, Learner learner, List<Example> examples, BatchMaker batches, FeatureCache? features, int epoch, Device device, TrainingControl control)
    {
        network.eval();
        using var inference = no_grad();
        var score = learner.NewScore();
        double sum = 0;
        int done = 0;
        foreach (var part in examples.Chunk(_config.Batch))
        {
            control.Wait();
            control.Cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            Tensor output;
            IReadOnlyList<object> truths;
            if (features is not null)
            {
                (var kept, truths) = features.Get(part, control.Cancellation);
                output = network.Decode(kept, new(learner.Height, learner.Width));
            }
            else
            {
                var batch = batches.Make(part, new int[part.Length], control.Cancellation);
                (output, truths) = (network.call(batches.Images(batch, device)), batch.Truths);
            }
            score.Add(output, truths);
            sum += learner.Loss(output, truths).item<float>() * part.Length;
            done += part.Length;
            report(new("Judging", epoch + 1, _config.Epochs, done, examples.Count));
        }
        return (sum / Math.Max(1, done), score.Value);
    }

    /// <summary>The batches of an epoch; a rest that is too small joins the one before, a single example is taken twice.</summary>
    private List<Example[]> Batches(Example[] order, int smallest)
    {
        if (order.Length < smallest) return [[.. Enumerable.Repeat(order, smallest).SelectMany(all => all).Take(smallest)]];
        var parts = order.Chunk(Math.Max(_config.Batch, smallest)).ToList();
        if (parts.Count > 1 && parts[^1].Length < smallest)
        {
            parts[^2] = [.. parts[^2], .. parts[^1]];
            parts.RemoveAt(parts.Count - 1);
        }
        return parts;
    }
}
