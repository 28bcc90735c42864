namespace Annotator.Imaging.Caching;

/// <summary>Runs jobs on the thread pool, a few at a time. Who asks for a job that is already under way shares it; a
/// job that nobody waits for any more is cancelled.</summary>
internal sealed class SharedWork<T>(int atOnce) : IDisposable
{
    private readonly SemaphoreSlim gate = new(atOnce);
    private readonly Dictionary<string, Job> jobs = [];

    public async Task<T> RunAsync(string key, Func<CancellationToken, T> work, CancellationToken cancellationToken)
    {
        Job job;
        lock (jobs)
        {
            if (!jobs.TryGetValue(key, out job!))
                jobs[key] = job = Start(work);
            job.Waiting++;
        }
        try
        {
            return await job.Result.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            bool last;
            lock (jobs)
            {
                last = --job.Waiting == 0;
                if (last)
                    jobs.Remove(key);
            }
            if (last)
                await job.Cancellation.CancelAsync().ConfigureAwait(false);
        }
    }

    public void Dispose() => gate.Dispose();

    private Job Start(Func<CancellationToken, T> work)
    {
        var cancellation = new CancellationTokenSource();
        var token = cancellation.Token;
        return new Job(cancellation, Task.Run(
            async () =>
            {
                await gate.WaitAsync(token).ConfigureAwait(false);
                try
                {
                    return work(token);
                }
                finally
                {
                    gate.Release();
                }
            },
            token));
    }

    private sealed class Job(CancellationTokenSource cancellation, Task<T> result)
    {
        public CancellationTokenSource Cancellation { get; } = cancellation;

        public Task<T> Result { get; } = result;

        public int Waiting { get; set; }
    }
}
