namespace Annotator.Learning.Training;

/// <summary>Stops a training, or lets it pause; from any thread.</summary>
public sealed class TrainingControl : IDisposable
{
    private readonly ManualResetEventSlim _goes = new(initialState: true);

    /// <summary>Creates one.</summary>
    /// <param name="cancellation">Stops; what the last whole epoch learned is kept.</param>
    public TrainingControl(CancellationToken cancellation) => Cancellation = cancellation;

    /// <summary>Stops.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Whether it pauses.</summary>
    public bool IsPaused => !_goes.IsSet;

    /// <summary>Pauses after the step that is being made.</summary>
    public void Pause() => _goes.Reset();

    /// <summary>Goes on.</summary>
    public void Resume() => _goes.Set();

    /// <summary>Waits while it is paused.</summary>
    /// <exception cref="OperationCanceledException">It is stopped.</exception>
    internal void Wait() => _goes.Wait(Cancellation);

    /// <inheritdoc/>
    public void Dispose() => _goes.Dispose();
}
