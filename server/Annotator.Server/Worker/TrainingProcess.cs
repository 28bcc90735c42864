using System.ComponentModel;
using Annotator.Protocol.Messages;
using Annotator.Server.Hosting;
using Annotator.Server.Runtimes;
using Annotator.Server.Training;
using StreamJsonRpc;

namespace Annotator.Server.Worker;

/// <summary>A process that trains: a worker of its own, so that suggestions go on meanwhile.</summary>
/// <param name="options">How it behaves.</param>
/// <param name="tell">Takes news of the training.</param>
/// <param name="log">Where troubles are told.</param>
internal sealed class TrainingProcess(WorkerOptions options, Action<TrainNews> tell, Log log) : ITrainingListener, IDisposable
{
    private static readonly TimeSpan s_toStop = TimeSpan.FromSeconds(20);

    private WorkerProcess? _process;

    /// <summary>What samples can teach.</summary>
    /// <exception cref="LocalRpcException">They can't be read.</exception>
    public Task<TrainPlan> PlanAsync(string samples, CancellationToken cancellation) => AskAsync<TrainingPlanRequest, TrainPlan>("worker/train/plan", new(samples), cancellation);

    /// <summary>Trains until it has ended.</summary>
    /// <exception cref="LocalRpcException">It failed; the message says why.</exception>
    public async Task<TrainingOutcome> TrainAsync(TrainingRequest request, CancellationToken cancellation)
    {
        CheckRuntime("Training");
        var outcome = await AskAsync<TrainingRequest, TrainingOutcome>("worker/train", request, cancellation).ConfigureAwait(false);
        if (outcome.End == TrainingOutcome.Stopped) TrainingFiles.WriteJson(request.Run, TrainingFiles.Outcome, outcome);
        return outcome;
    }

    /// <summary>Lets the training pause, or go on.</summary>
    public Task PauseAsync(bool isPaused, CancellationToken cancellation) => _process is { IsAlive: true }
        ? AskAsync<TrainingPauseRequest, object?>("worker/train/pause", new(isPaused), cancellation)
        : throw Failure("Nothing is being trained.");

    /// <summary>Makes an ONNX model of what a run learned.</summary>
    /// <param name="run">Absolute path of the run's folder.</param>
    /// <param name="folder">Absolute path of the model's folder, which is new or empty.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="LocalRpcException">It can't be done; the message says why.</exception>
    public Task ExportAsync(string run, string folder, CancellationToken cancellation)
    {
        CheckRuntime("Exporting");
        return AskAsync<ExportRunParams, object?>("worker/train/export", new(run, folder), cancellation);
    }

    /// <inheritdoc/>
    public void Progress(TrainNews news) => tell(news);

    /// <inheritdoc/>
    public void Dispose() => _process?.Dispose();

    private async Task<TResult> AskAsync<TRequest, TResult>(string method, TRequest request, CancellationToken cancellation)
    {
        var process = Process();
        try
        {
            var answer = process.Connection.AskAsync<TRequest, TResult>(method, request, cancellation);
            // It saves nothing while it stops, so that one that does not listen can be ended.
            using var stop = cancellation.Register(() => _ = KillUnlessDoneAsync(process, answer));
            return await answer.ConfigureAwait(false);
        }
        catch (Exception e) when (e is ConnectionLostException or ObjectDisposedException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw Failure($"The process that trains ended: {process.Ending()}. Go on with the run: its last whole epoch is kept.");
        }
        catch (RemoteInvocationException e)
        {
            throw Failure(e.Message);
        }
    }

    private WorkerProcess Process()
    {
        if (_process is { IsAlive: true }) return _process;
        _process?.Dispose();
        try
        {
            return _process = WorkerProcess.Start(options, log, this);
        }
        catch (Win32Exception e)
        {
            throw Failure($"The process that trains can't be started: {e.Message}");
        }
    }

    private static async Task KillUnlessDoneAsync(WorkerProcess process, Task answer)
    {
        await Task.WhenAny(answer, Task.Delay(s_toStop)).ConfigureAwait(false);
        if (!answer.IsCompleted) process.Dispose();
    }

    /// <summary>Said before a process is started: it is the first thing that most people meet.</summary>
    private static void CheckRuntime(string work)
    {
        if (RuntimeFolder.Of(RuntimeFolder.Torch).Installed is null) throw Failure($"{work} needs {Torch.Advice}");
    }

    private static LocalRpcException Failure(string message) => new(message) { ErrorCode = ErrorCodes.ModelFailed };
}
