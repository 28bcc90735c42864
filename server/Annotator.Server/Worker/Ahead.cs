namespace Annotator.Server.Worker;

/// <summary>Work on many things, of which some are begun before their turn.</summary>
internal static class Ahead
{
    /// <summary>Each thing, in order, with the work on it, which may be done, under way or just begun.</summary>
    /// <param name="items">The things.</param>
    /// <param name="most">How many are begun at a time.</param>
    /// <param name="start">Begins the work on one; it must hear of the cancellation itself.</param>
    public static IEnumerable<(T Item, Task<TResult> Work)> Of<T, TResult>(IEnumerable<T> items, int most, Func<T, Task<TResult>> start)
    {
        var begun = new Queue<(T Item, Task<TResult> Work)>();
        try
        {
            foreach (var item in items)
            {
                begun.Enqueue((item, Task.Run(() => start(item))));
                if (begun.Count >= most) yield return begun.Dequeue();
            }
            while (begun.Count > 0) yield return begun.Dequeue();
        }
        finally
        {
            // Nobody asks any more what became of these.
            foreach (var (_, work) in begun) _ = work.ContinueWith(static done => done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}
