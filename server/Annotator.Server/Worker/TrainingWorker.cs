using System.Diagnostics;
using Annotator.Imaging;
using Annotator.Learning.Architectures;
using Annotator.Learning.Exporting;
using Annotator.Learning.Training;
using Annotator.Learning.Training.Data;
using Annotator.Models;
using Annotator.Protocol.Messages;
using Annotator.Server.Hosting;
using Annotator.Server.Mapping;
using Annotator.Server.Training;
using StreamJsonRpc;

namespace Annotator.Server.Worker;

/// <summary>Trains, one run at a time.</summary>
/// <param name="threads">Threads; 0 for as many as there are cores.</param>
/// <param name="tell">Tells the server how far it is.</param>
/// <param name="log">Where troubles are told.</param>
internal sealed class TrainingWorker(int threads, Action<TrainNews> tell, Log log) : ITrainingWorker, IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _end = new();
    private TrainingControl? _control;
    private Task _training = Task.CompletedTask;

    /// <summary>Whether it trains.</summary>
    public bool IsBusy => Volatile.Read(ref _control) is not null;

    /// <inheritdoc/>
    public Task<TrainPlan> PlanAsync(TrainingPlanRequest request, CancellationToken cancellation) => Task.Run(() =>
    {
        var samples = Samples(request.Samples);
        var tasks = TrainingChoices.Possible(samples);
        var architectures = ArchitectureTable.All.Where(one => tasks.Any(task => task.Task.Network() == one.Task)).Select(one =>
            new TrainArchitecture(one.Name, one.Title, [.. TrainingTasks.Names.Where(pair => pair.Value.Network() == one.Task).Select(pair => pair.Key)], one.Paper, one.Input.Usual, one.Input.Smallest, Math.Round(TrainingCost.SecondsPerImage(one, Environment.ProcessorCount), 4),
                [one.Name, .. one.Pretrained is { } encoder ? [encoder.Source] : Array.Empty<string>()]));
        return new TrainPlan([.. tasks.Select(task => new TrainTask(task.Task.Name(), task.Examples, task.Classes, task.Task.Metric(), task.Epochs))], [.. architectures], samples.Count);
    }, cancellation);

    /// <inheritdoc/>
    public Task PauseAsync(TrainingPauseRequest request, CancellationToken cancellation)
    {
        var control = Volatile.Read(ref _control) ?? throw Failure("Nothing is being trained.");
        if (request.Paused) control.Pause();
        else control.Resume();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<TrainingOutcome> TrainAsync(TrainingRequest request, CancellationToken cancellation)
    {
        var training = Task.Run(() => RunOne(request, cancellation), CancellationToken.None);
        _training = Task.WhenAll(_training, training);
        return training;
    }

    /// <summary>Stops what is being trained, and waits until it has: a process that ends under a running step would note a fault of
    /// libtorch as the end of the run.</summary>
    /// <param name="patience">How long it waits at most.</param>
    public async Task EndAsync(TimeSpan patience)
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAny(_training, Task.Delay(patience)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    private TrainingOutcome RunOne(TrainingRequest request, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _end.Token);
        using var control = new TrainingControl(stop.Token);
        if (Interlocked.CompareExchange(ref _control, control, null) is not null) throw Failure("Something is being trained already.");
        try
        {
            File.Delete(Path.Combine(request.Run, TrainingFiles.Outcome)); // of a run that goes on it is not known yet
            var outcome = Train(request, control);
            // That it was stopped is noted by who stopped it: here it looks the same when the server's process has ended.
            if (outcome.End != TrainingOutcome.Stopped) TrainingFiles.WriteJson(request.Run, TrainingFiles.Outcome, outcome);
            return outcome;
        }
        catch (Exception e) when (e is TrainingException or ModelException or IOException or UnauthorizedAccessException)
        {
            log.Info(e.Message);
            TrainingFiles.WriteJson(request.Run, TrainingFiles.Outcome, new TrainingOutcome("failed", "", 0, 0, 0, 0, 0, [], [], e.Message));
            throw Failure(e.Message);
        }
        finally
        {
            Volatile.Write(ref _control, null);
        }
    }

    /// <inheritdoc/>
    public Task ExportAsync(ExportRunParams request, CancellationToken cancellation) => Task.Run(() =>
    {
        try
        {
            Torch.Load("Exporting", threads);
            OnnxExporter.Export(request.Run, request.Folder);
        }
        catch (Exception e) when (e is ExportException or ModelException)
        {
            throw Failure(e.Message);
        }
    }, cancellation);

    private TrainingOutcome Train(TrainingRequest request, TrainingControl control)
    {
        Torch.Load("Training", threads);
        string configFile = Path.Combine(request.Run, TrainingFiles.Config);
        bool isResumed = request.Config is null;
        if (isResumed && !File.Exists(configFile)) throw new TrainingException($"There is no run to go on with in {request.Run}.");
        var config = TrainingConfig.Parse(request.Config ?? File.ReadAllText(configFile), isResumed ? configFile : "the configuration");
        if (config.Threads > 0) TorchSharp.torch.set_num_threads(config.Threads);
        var news = new NewsMaker(request.Run, control, tell);
        try
        {
            var result = new Trainer(config, Samples(Path.Combine(request.Run, TrainingFiles.Samples)), Read, request.Run, news.Tell).Run(isResumed, control);
            return new(result.End, result.Metric, result.Kept, result.KeptEpoch, result.Epochs, result.TrainingExamples, result.HeldOut, result.Unreadable, result.Notes);
        }
        catch (OperationCanceledException)
        {
            return new(TrainingOutcome.Stopped, config.Kind.Metric(), news.Kept, news.KeptEpoch, news.Epochs, 0, 0, [], []);
        }
    }

    private static List<TrainingSample> Samples(string file) =>
    [
        .. TrainingFiles.Read(file).Select(line => new TrainingSample(line.Name, line.Path, line.Tags, [.. line.Objects.Select(AnnotationMap.ToCore)]) { Group = line.Group }),
    ];

    private static ReadImage Read(string path, int maxSide, CancellationToken cancellation)
    {
        try
        {
            var pixels = PixelReader.Read(path, maxSide, cancellation);
            return new(new(pixels.Width, pixels.Height, pixels.Rgb), pixels.ImageWidth, pixels.ImageHeight);
        }
        catch (Exception e) when (e is ImageException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static LocalRpcException Failure(string message) => new(message) { ErrorCode = ErrorCodes.ModelFailed };

    /// <summary>Makes news of progress, a few a second, and estimates how long it will take.</summary>
    private sealed class NewsMaker(string run, TrainingControl control, Action<TrainNews> tell)
    {
        private long _last;
        private long _begun;
        private double _before = -1;

        public double Kept { get; private set; }

        public int KeptEpoch { get; private set; }

        public int Epochs { get; private set; }

        public void Tell(TrainingProgress progress)
        {
            if (progress.Finished is { } finished)
            {
                Epochs = finished.Epoch;
                if (finished.Kept) (Kept, KeptEpoch) = (finished.Metric, finished.Epoch);
            }
            else if (Stopwatch.GetElapsedTime(_last) < s_interval)
            {
                return;
            }
            _last = Stopwatch.GetTimestamp();
            tell(new(run, control.IsPaused ? "paused" : "running", progress.Phase, progress.Epoch, progress.Epochs, progress.Step, progress.Steps, Finite(progress.Loss), Left(progress),
                progress.Finished is { } f ? new(f.Epoch, f.Loss, f.HoldOutLoss, f.Metric, f.LearningRate, f.Seconds, f.Kept) : null));
        }

        private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

        private double? Left(TrainingProgress progress)
        {
            if (progress.Epoch == 0) return null;
            double done = progress.Epoch - 1 + (progress.Finished is not null ? 1 : progress.Phase == "Judging" ? 0.95 : 0.9 * progress.Step / Math.Max(1, progress.Steps));
            if (_before < 0) (_before, _begun) = (done, Stopwatch.GetTimestamp());
            return done - _before < 0.2 ? null : Math.Round(Stopwatch.GetElapsedTime(_begun).TotalSeconds / (done - _before) * (progress.Epochs - done));
        }
    }
}
