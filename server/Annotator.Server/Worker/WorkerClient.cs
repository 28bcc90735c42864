using System.ComponentModel;
using Annotator.Protocol.Messages;
using Annotator.Server.Hosting;
using StreamJsonRpc;

namespace Annotator.Server.Worker;

/// <summary>The worker as others see it: there when it is needed. Whatever becomes of the process, a request fails with a
/// message for people, and the next one starts it again.</summary>
/// <param name="options">How the worker behaves.</param>
/// <param name="patience">How long a request may take before the model counts as hanging.</param>
/// <param name="log">Where troubles are told.</param>
internal sealed class WorkerClient(WorkerOptions options, TimeSpan patience, Log log) : IDisposable
{
    private static readonly TimeSpan s_toStop = TimeSpan.FromSeconds(2);

    private readonly WorkerTurns _turns = new(options.InFlight + 1, options.InFlight);
    private readonly Lock _starting = new();
    private WorkerProcess? _process;
    private bool _isDisposed;

    /// <summary>How many requests in the background it takes at a time.</summary>
    public int InFlight => options.InFlight;

    /// <summary>What a model is.</summary>
    /// <exception cref="LocalRpcException">It can't be used.</exception>
    public Task<DescribeResult> DescribeAsync(string model, CancellationToken cancellation) =>
        AskAsync<DescribeRequest, DescribeResult>("worker/describe", new(model), $"loaded “{Path.GetFileName(model)}”", isInteractive: true, cancellation);

    /// <summary>What a model sees in an image.</summary>
    /// <param name="request">The model and the image.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="LocalRpcException">The model or the image can't be used, or the worker ended.</exception>
    public Task<PredictResult> PredictAsync(PredictRequest request, CancellationToken cancellation) =>
        AskAsync<PredictRequest, PredictResult>("worker/predict", request, Doing(request.Model, request.Image), request.IsInteractive, cancellation);

    /// <summary>Has a model look at an image, in the background.</summary>
    /// <exception cref="LocalRpcException">The model or the image can't be used, or the worker ended.</exception>
    public Task EmbedAsync(EmbedRequest request, CancellationToken cancellation) =>
        AskAsync<EmbedRequest, object?>("worker/embed", request, Doing(request.Model, request.Image), isInteractive: false, cancellation);

    /// <summary>The outline of what is pointed at.</summary>
    /// <exception cref="LocalRpcException">The model or the image can't be used, or the worker ended.</exception>
    public Task<SegmentResult> SegmentAsync(SegmentRequest request, CancellationToken cancellation) =>
        AskAsync<SegmentRequest, SegmentResult>("worker/segment", request, Doing(request.Model, request.Image), isInteractive: true, cancellation);

    private static string Doing(string model, string image) => $"ran “{Path.GetFileName(model)}” on “{Path.GetFileName(image)}”";

    /// <summary>What is written in regions of an image; somebody waits at the screen.</summary>
    /// <exception cref="LocalRpcException">The model or the image can't be used, or the worker ended.</exception>
    public Task<ReadResult> ReadAsync(ReadRequest request, CancellationToken cancellation) =>
        AskAsync<ReadRequest, ReadResult>("worker/read", request, $"read “{Path.GetFileName(request.Image)}” with “{Path.GetFileName(request.Model)}”", isInteractive: true, cancellation);

    private async Task<TResult> AskAsync<TRequest, TResult>(string method, TRequest request, string doing, bool isInteractive, CancellationToken cancellation)
    {
        using (var turn = await _turns.TakeAsync(isInteractive, cancellation).ConfigureAwait(false))
        {
            try
            {
                return await AskRunningAsync<TRequest, TResult>(method, request, doing, cancellation).ConfigureAwait(false);
            }
            catch (WorkerEndedException) when (turn.WasShared)
            {
                // It may have been the fault of another request; by itself it will show.
            }
            catch (WorkerEndedException e)
            {
                throw Failure(e.Message);
            }
        }
        using var alone = await _turns.TakeAloneAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await AskRunningAsync<TRequest, TResult>(method, request, doing, cancellation).ConfigureAwait(false);
        }
        catch (WorkerEndedException e)
        {
            throw Failure(e.Message);
        }
    }

    /// <summary>Ends the process when it has nothing to do; the next request starts another, which loads libraries anew.</summary>
    public async Task RestartAsync(CancellationToken cancellation)
    {
        using var alone = await _turns.TakeAloneAsync(cancellation).ConfigureAwait(false);
        lock (_starting)
        {
            _process?.Dispose();
            _process = null;
        }
    }

    private async Task<TResult> AskRunningAsync<TRequest, TResult>(string method, TRequest request, string doing, CancellationToken cancellation)
    {
        while (true)
        {
            var process = Process();
            try
            {
                return await AskAsync<TRequest, TResult>(process, method, request, doing, cancellation).ConfigureAwait(false);
            }
            catch (WorkerLeftException)
            {
                Drop(process); // it had been idle for too long just now
            }
        }
    }

    private async Task<TResult> AskAsync<TRequest, TResult>(WorkerProcess process, string method, TRequest request, string doing, CancellationToken cancellation)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(patience);
        try
        {
            var answer = process.Connection.AskAsync<TRequest, TResult>(method, request, late.Token);
            // A model that hangs does not hear that it is to stop.
            using var stop = late.Token.Register(() => _ = KillUnlessDoneAsync(process, answer));
            return await answer.ConfigureAwait(false);
        }
        catch (Exception e) when (e is ConnectionLostException or ObjectDisposedException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!late.IsCancellationRequested && process.HasLeft) throw new WorkerLeftException();
            string why = late.IsCancellationRequested ? $"it did not answer within {patience.TotalSeconds:0} s and was stopped" : process.Ending();
            Drop(process);
            throw new WorkerEndedException($"The process for models ended while it {doing}: {why}. The next request starts it again; nothing is lost.");
        }
        catch (RemoteInvocationException e)
        {
            throw new LocalRpcException(e.Message) { ErrorCode = ErrorCodes.ModelFailed, ErrorData = e.DeserializedErrorData };
        }
    }

    private WorkerProcess Process()
    {
        lock (_starting)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_process is { IsAlive: true } running) return running;
            _process?.Dispose();
            try
            {
                return _process = WorkerProcess.Start(options, log);
            }
            catch (Win32Exception e)
            {
                throw Failure($"The process for models can't be started: {e.Message}");
            }
        }
    }

    private static async Task KillUnlessDoneAsync(WorkerProcess process, Task answer)
    {
        await Task.WhenAny(answer, Task.Delay(s_toStop)).ConfigureAwait(false);
        if (!answer.IsCompleted) process.Dispose();
    }

    private void Drop(WorkerProcess process)
    {
        lock (_starting)
        {
            process.Dispose();
            if (ReferenceEquals(_process, process)) _process = null;
        }
    }

    /// <summary>The worker had left by itself.</summary>
    private sealed class WorkerLeftException : Exception;

    /// <summary>The worker ended in the middle of a request.</summary>
    private sealed class WorkerEndedException(string message) : Exception(message);

    private static LocalRpcException Failure(string message) => new(message) { ErrorCode = ErrorCodes.ModelFailed };

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_starting)
        {
            _isDisposed = true;
            _process?.Dispose();
            _process = null;
        }
    }
}
