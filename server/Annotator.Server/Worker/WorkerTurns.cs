namespace Annotator.Server.Worker;

/// <summary>Says whose turn it is: the newest that somebody waits for at the screen first, then work in the background in its
/// order. Some may go on at the same time, so that one image is read while the model looks at another.</summary>
/// <param name="most">How many turns there are at a time.</param>
/// <param name="mostInBackground">How many of them work in the background may have; the others are kept for who waits at the screen.</param>
internal sealed class WorkerTurns(int most, int mostInBackground)
{
    private enum Kind
    {
        Interactive,
        Background,
        Alone,
    }

    private readonly Lock _lock = new();
    private readonly List<Turn> _running = [];
    private readonly List<Turn> _waiting = [];

    /// <summary>A turn; it ends with disposing.</summary>
    internal interface ITurn : IDisposable
    {
        /// <summary>Whether others had theirs at the same time.</summary>
        bool WasShared { get; }
    }

    /// <summary>Waits for a turn.</summary>
    /// <param name="isInteractive">Whether somebody waits at the screen.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ITurn> TakeAsync(bool isInteractive, CancellationToken cancellation) => TakeAsync(isInteractive ? Kind.Interactive : Kind.Background, cancellation);

    /// <summary>Waits for a turn beside which there is no other.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<ITurn> TakeAloneAsync(CancellationToken cancellation) => TakeAsync(Kind.Alone, cancellation);

    private async Task<ITurn> TakeAsync(Kind kind, CancellationToken cancellation)
    {
        var turn = new Turn(this, kind);
        lock (_lock)
        {
            _waiting.Add(turn);
            StartSome();
        }
        using var stop = cancellation.Register(() =>
        {
            lock (_lock)
            {
                if (!_waiting.Remove(turn)) return;
                turn.Started.TrySetCanceled(cancellation);
                StartSome();
            }
        });
        await turn.Started.Task.ConfigureAwait(false);
        return turn;
    }

    private void End(Turn turn)
    {
        lock (_lock)
        {
            if (_running.Remove(turn)) StartSome();
        }
    }

    private void StartSome()
    {
        while (Next() is { } next && CanStart(next.Kind))
        {
            _waiting.Remove(next);
            _running.Add(next);
            if (_running.Count > 1) foreach (var turn in _running) turn.WasShared = true;
            next.Started.SetResult();
        }
    }

    private Turn? Next() => _waiting.FindLast(turn => turn.Kind == Kind.Interactive) ?? _waiting.Find(turn => turn.Kind == Kind.Alone) ?? _waiting.FirstOrDefault();

    private bool CanStart(Kind kind) => kind switch
    {
        Kind.Alone => _running.Count == 0,
        _ when _running is [{ Kind: Kind.Alone }] => false,
        Kind.Background => _running.Count < most && _running.Count(turn => turn.Kind == Kind.Background) < mostInBackground,
        _ => _running.Count < most,
    };

    private sealed class Turn(WorkerTurns turns, Kind kind) : ITurn
    {
        public Kind Kind => kind;

        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool WasShared { get; set; }

        public void Dispose() => turns.End(this);
    }
}
