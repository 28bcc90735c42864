using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Hosting;
using Annotator.Server.Worker;
using StreamJsonRpc;

namespace Annotator.Server.Training;

/// <summary>Trains for the editor: one run at a time, in a process of its own.</summary>
/// <param name="services">What it needs of the server.</param>
internal sealed class TrainingService(Services services) : IDisposable
{
    private readonly Lock _lock = new();
    private Running? _running;

    private sealed class Running(string run) : IDisposable
    {
        public string Run { get; } = run;

        public CancellationTokenSource Stop { get; } = new();

        public TrainingProcess? Process { get; set; }

        public bool IsPaused { get; set; }

        public void Dispose()
        {
            Stop.Cancel();
            Process?.Dispose();
            Stop.Dispose();
        }
    }

    private string Folder => Path.Combine(services.Options.StoragePath, "runs");

    /// <summary>What the labels of a dataset can teach.</summary>
    /// <param name="root">The dataset's folder.</param>
    /// <param name="store">Its labels, unsaved edits included.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<TrainPlan> PlanAsync(string root, IStore store, CancellationToken cancellation)
    {
        // Other windows have plans of their own.
        string file = Path.Combine(services.Options.StoragePath, "plan", $"{Guid.NewGuid():N}.jsonl");
        return await Task.Run(async () =>
        {
            try
            {
                TrainingFiles.Write(file, root, store.Images, image => ReadLabels(store, image), cancellation);
                using var process = new TrainingProcess(WorkerOptions.Default, _ => { }, services.Log);
                return await process.PlanAsync(file, cancellation).ConfigureAwait(false);
            }
            finally
            {
                File.Delete(file);
            }
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Begins a run.</summary>
    /// <exception cref="LocalRpcException">Another goes on, or nothing is labelled.</exception>
    public async Task<TrainRun> StartAsync(string root, IStore store, TrainSettings settings, CancellationToken cancellation)
    {
        string run = Path.Combine(Folder, TrainingRuns.NewName(settings));
        string config = TrainingRuns.Config(settings);
        var running = Take(run);
        try
        {
            await Task.Run(() =>
            {
                if (TrainingFiles.Write(Path.Combine(run, TrainingFiles.Samples), root, store.Images, image => ReadLabels(store, image), cancellation) == 0)
                    throw Refused.Invalid("No image is labelled yet. Label some first.");
                TrainingRuns.Begin(run, root, config);
            }, cancellation).ConfigureAwait(false);
        }
        catch
        {
            Release(running);
            if (Directory.Exists(run)) Directory.Delete(run, recursive: true);
            throw;
        }
        _ = TrainAsync(running, new(run, config));
        return TrainingRuns.Read(run, "running")! with { Task = settings.Task, Architecture = settings.Architecture ?? "" };
    }

    /// <summary>Goes on with a run.</summary>
    /// <exception cref="LocalRpcException">Another goes on, or there is no such run.</exception>
    public TrainRun Resume(string run)
    {
        if (TrainingRuns.Read(run, null) is not { } known) throw Refused.NotFound($"There is no run in “{run}”.");
        var running = Take(run);
        _ = TrainAsync(running, new(run));
        return known with { State = "running" };
    }

    /// <summary>Lets a run pause, or go on.</summary>
    public async Task PauseAsync(string run, bool isPaused, CancellationToken cancellation)
    {
        var running = Find(run);
        await running.Process!.PauseAsync(isPaused, cancellation).ConfigureAwait(false);
        running.IsPaused = isPaused;
        await services.Client.TrainingProgressAsync(new(run, isPaused ? "paused" : "running", "Training", 0, 0, 0, 0)).ConfigureAwait(false);
    }

    /// <summary>Stops a run.</summary>
    public void Cancel(string run) => Find(run).Stop.Cancel();

    /// <summary>Makes an ONNX model of a run.</summary>
    /// <exception cref="LocalRpcException">It can't be done.</exception>
    public async Task ExportAsync(string run, string folder, CancellationToken cancellation)
    {
        using var process = new TrainingProcess(WorkerOptions.Default, _ => { }, services.Log);
        await process.ExportAsync(run, folder, cancellation).ConfigureAwait(false);
    }

    /// <summary>The runs there are.</summary>
    public IReadOnlyList<TrainRun> List(string? dataset)
    {
        var running = _running;
        var runs = TrainingRuns.List(Folder, run => run != running?.Run ? null : running.IsPaused ? "paused" : "running");
        return dataset is null ? runs : [.. runs.Where(run => run.Dataset == DatasetLocator.Normalize(dataset))];
    }

    /// <inheritdoc/>
    public void Dispose() => _running?.Dispose();

    private async Task TrainAsync(Running running, TrainingRequest request)
    {
        var last = new TrainNews(running.Run, "running", "Starting", 0, 0, 0, 0);
        try
        {
            await Task.Yield();
            var options = services.Options.Worker ?? new();
            running.Process = new(new(options.Threads, TimeSpan.FromMinutes(1), options.MaxMegabytes), news =>
            {
                last = news;
                _ = services.Client.TrainingProgressAsync(news);
            }, services.Log);
            var outcome = await running.Process.TrainAsync(request, running.Stop.Token).ConfigureAwait(false);
            string state = outcome.End is "finished" or "early" ? "finished" : outcome.End;
            End(state, string.Join("\n", outcome.Notes.Concat(outcome.Unreadable)));
        }
        catch (OperationCanceledException)
        {
            End("stopped", null);
        }
        catch (Exception e) when (e is LocalRpcException or IOException or UnauthorizedAccessException)
        {
            TrainingFiles.WriteJson(running.Run, TrainingFiles.Outcome, new TrainingOutcome("failed", "", 0, 0, last.Epoch, 0, 0, [], [], e.Message));
            End("failed", e.Message);
        }

        void End(string state, string? message)
        {
            Release(running);
            _ = services.Client.TrainingProgressAsync(last with { State = state, Finished = null, SecondsLeft = null, Message = message is { Length: > 0 } ? message : null });
        }
    }

    private static Document? ReadLabels(IStore store, StoreImage image)
    {
        try
        {
            return store.Read(image.Path).Document;
        }
        catch (UnreadableFileException)
        {
            return null; // Problems shows it
        }
    }

    private Running Take(string run)
    {
        lock (_lock)
        {
            if (_running is not null) throw Refused.Invalid($"“{Path.GetFileName(_running.Run)}” is being trained. Stop it or wait until it has ended.");
            return _running = new(run);
        }
    }

    private void Release(Running running)
    {
        lock (_lock)
            if (ReferenceEquals(_running, running)) _running = null;
        running.Dispose();
    }

    private Running Find(string run) => _running is { Process: not null } running && running.Run == run ? running : throw Refused.NotFound($"“{Path.GetFileName(run)}” is not being trained.");
}
