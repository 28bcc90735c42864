namespace Annotator.Server.Worker;

/// <summary>Lets one request at a time to the worker: the newest that somebody waits for at the screen first, then work in the
/// background in its order.</summary>
internal sealed class WorkerTurns
{
    private readonly Lock _lock = new();
    private readonly List<TaskCompletionSource> _interactive = [];
    private readonly List<TaskCompletionSource> _batch = [];
    private bool _isTaken;

    /// <summary>Waits for a turn; it ends with disposing.</summary>
    /// <param name="isInteractive">Whether somebody waits at the screen.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<IDisposable> TakeAsync(bool isInteractive, CancellationToken cancellation)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                turn.SetResult();
            }
            else
            {
                (isInteractive ? _interactive : _batch).Add(turn);
            }
        }
        using var stop = cancellation.Register(() =>
        {
            lock (_lock)
            {
                if (_interactive.Remove(turn) || _batch.Remove(turn)) turn.TrySetCanceled(cancellation);
            }
        });
        await turn.Task.ConfigureAwait(false);
        return new Turn(this);
    }

    private void End()
    {
        lock (_lock)
        {
            var next = _interactive.LastOrDefault() ?? _batch.FirstOrDefault();
            if (next is null)
            {
                _isTaken = false;
                return;
            }
            if (!_interactive.Remove(next)) _batch.Remove(next);
            next.SetResult();
        }
    }

    private sealed class Turn(WorkerTurns turns) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0) turns.End();
        }
    }
}
