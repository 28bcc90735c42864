namespace Annotator.Server.Datasets;

/// <summary>Lets one in at a time, in the order in which they came.</summary>
internal sealed class AsyncGate : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(1);

    /// <summary>Waits for the turn, then runs work off the caller's thread. Takes its place in line before it yields.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await _semaphore.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _semaphore.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _semaphore.Dispose();
}
