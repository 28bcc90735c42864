using Annotator.Formats;
using Annotator.Server.Datasets;
using Annotator.Server.Documents;
using Annotator.Server.Hosting;
using Annotator.Server.Problems;

namespace Annotator.Server.Counts;

/// <summary>Looks into annotation files in the background: what they count for, and what is wrong with them. Gives way
/// to requests, unless somebody waits for it.</summary>
internal sealed class Indexer : IAsyncDisposable
{
    /// <summary>It gives way no longer than that for each file, or a busy client would keep it from ever being done.</summary>
    private const int MaxPauses = 10;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly DatasetState _state;
    private readonly Func<bool> _isBusy;
    private readonly Action _onIdle;
    private readonly Log _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Task _work;
    private TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;

    /// <summary>Waits for <see cref="Wake"/>.</summary>
    /// <param name="state">The dataset.</param>
    /// <param name="isBusy">Whether requests are being answered.</param>
    /// <param name="onIdle">Called when everything asked for has been looked into.</param>
    /// <param name="log">Where troubles are told.</param>
    public Indexer(DatasetState state, Func<bool> isBusy, Action onIdle, Log log)
    {
        (_state, _isBusy, _onIdle, _log) = (state, isBusy, onIdle, log);
        _work = Task.Run(WorkAsync);
    }

    /// <summary>To be called when there may be something to look into.</summary>
    public void Wake()
    {
        if (_wake.CurrentCount == 0) _wake.Release();
    }

    /// <summary>Waits, in haste, until every annotation file has been looked into.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            while (_state.Facts.HasPending)
            {
                var idle = Volatile.Read(ref _idle).Task;
                Wake();
                await idle.WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Looks into the annotation file of an image now, if that has not been done.</summary>
    public ImageFacts? Know(string image)
    {
        if (_state.Facts.Find(image) is not { IsKnown: false } pending) return _state.Facts.Find(image);
        Answer(image, pending);
        return _state.Facts.Find(image);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _work;
        }
        catch (OperationCanceledException)
        {
            // That was asked for.
        }
        _stop.Dispose();
        _wake.Dispose();
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            await _wake.WaitAsync(_stop.Token).ConfigureAwait(false);
            bool worked = false;
            while (_state.Facts.NextPending() is { } next)
            {
                for (int pause = 0; pause < MaxPauses && Volatile.Read(ref _waiting) == 0 && _isBusy(); pause++)
                    await Task.Delay(s_pause, _stop.Token).ConfigureAwait(false);
                _stop.Token.ThrowIfCancellationRequested();
                Answer(next.Image, next.Pending);
                worked = true;
            }
            Interlocked.Exchange(ref _idle, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            if (worked) _onIdle();
        }
    }

    private void Answer(string image, ImageFacts pending)
    {
        try
        {
            var stored = _state.Store.Read(image, null);
            if (stored.Fingerprint is null && stored.Document.IsEmpty)
            {
                _state.Facts.Answer(image, pending, null, () => _state.Problems.Remove(image));
                return;
            }
            var problems = ImageFindings.Place(_state.Check(image, stored.Document), stored.Issues, () => stored.Anchors.ToDictionary(anchor => anchor.Id, anchor => anchor.Place));
            _state.Facts.Answer(image, pending, ImageFacts.Of(stored.Document, _state.Facts.Intern), () => _state.Problems.Update(image, stored.File, problems));
        }
        catch (UnreadableFileException e)
        {
            _state.Facts.Answer(image, pending, ImageFacts.Unreadable, () => _state.Problems.Update(image, FileFault.Of(e)));
        }
        catch (Exception e)
        {
            _log.Error($"“{image}” can't be looked into", e); // one bad file must not end the counting of the others
            _state.Facts.Answer(image, pending, ImageFacts.Unreadable, () => { });
        }
    }
}
