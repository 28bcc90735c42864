using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.CommandLine;
using Annotator.Server.Datasets;
using Annotator.Server.Git;
using Annotator.Server.Hosting;
using Annotator.Server.Mapping;

namespace Annotator.Server.Review;

/// <summary>Answers what differs between versions of annotations. The last few comparisons stay open, so that going from one
/// changed image to the next does not open the dataset again.</summary>
/// <param name="services">What it needs of the server.</param>
internal sealed class ReviewService(Services services) : IDisposable
{
    private const int MostOpen = 4;

    private readonly Lock _lock = new();
    private readonly List<(string Key, OpenReview Review)> _open = [];

    /// <summary>Compares, always anew.</summary>
    public Task<CompareResult> CompareAsync(CompareParams request, CancellationToken cancellation) => RunAsync(() =>
    {
        string key = Key(request.Path, request.Before, request.After);
        var review = Remember(key, new ReviewVersions(request.Path, request.Before, request.After).Open(cancellation));
        lock (review.Lock)
        {
            var progress = new ProgressReporter(services.Client, request.Progress, "Comparing annotations", review.Pairs.Sum(pair => Math.Max(pair.Before.Images.Count, pair.After.Images.Count)));
            return new CompareResult([.. review.Pairs.Select(pair => ReviewMap.ToWire(pair.Root, pair.Compare(progress.Step, cancellation))).Where(HasChanges)]);
        }
    }, cancellation);

    /// <summary>Both sides of an image.</summary>
    public async Task<ReviewView> ImageAsync(ReviewImageParams request, CancellationToken cancellation)
    {
        var (view, before, after) = await RunAsync(() => With(request, Look, cancellation), cancellation).ConfigureAwait(false);
        return view with { Before = await WithPictureAsync(view.Before, before).ConfigureAwait(false), After = await WithPictureAsync(view.After, after).ConfigureAwait(false) };

        async Task<ReviewSide> WithPictureAsync(ReviewSide side, (string? File, string? Error) picture)
        {
            if (picture.File is null) return side with { ImageError = picture.Error };
            var (source, error) = await Pictures.PrepareAsync(services, picture.File, cancellation).ConfigureAwait(false);
            return side with { Source = source, ImageError = error };
        }
    }

    /// <summary>Looks at an image while its comparison is held open.</summary>
    public Task<T> WithImageAsync<T>(ReviewImageParams request, Func<SidePair, ImageReview, T> look, CancellationToken cancellation) =>
        RunAsync(() => With(request, look, cancellation), cancellation);

    /// <summary>Stages or unstages single changes.</summary>
    public Task StageAsync(StageParams request, CancellationToken cancellation) => WithImageAsync(request.Review, (pair, review) =>
    {
        var staging = new Staging(pair, review);
        if (staging.Action is { } possible && possible != request.Action) throw new UsageException("That is staged already.");
        staging.Run(request.Keys, cancellation);
        return true;
    }, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var (_, review) in _open) Close(review);
            _open.Clear();
        }
    }

    private static bool HasChanges(DatasetComparison dataset) => dataset.Images.Count > 0 || dataset.Classes.Count > 0;

    private (ReviewView View, (string?, string?) Before, (string?, string?) After) Look(SidePair pair, ImageReview review)
    {
        var pictures = new SidePictures(services.CacheFolder);
        var staging = new Staging(pair, review);
        var view = new ReviewView(
            review.Image,
            review.Status,
            review.IsReplaced,
            SideOf(pair.Before.Name, pair.CommitBefore, review.ImageBefore, review.Before, review.FaultBefore),
            SideOf(pair.After.Name, pair.CommitAfter, review.Image, review.After, review.FaultAfter),
            review.Changes,
            staging.Action,
            staging.Reason);
        return (view, pictures.Find(pair.Before, review.ImageBefore), pictures.Find(pair.After, review.Image));
    }

    private static ReviewSide SideOf(string name, string? commit, string image, StoredDocument? stored, Documents.FileFault? fault) => new(
        name,
        commit,
        image,
        stored is not null,
        null,
        null,
        fault?.ToWire(),
        AnnotationMap.ToWire(stored?.Document.Fields ?? Core.Model.ImageFields.Empty),
        [.. (stored?.Document.Annotations ?? []).Select(AnnotationMap.ToWire)]);

    private T With<T>(ReviewImageParams request, Func<SidePair, ImageReview, T> look, CancellationToken cancellation)
    {
        for (int attempt = 0; ; attempt++)
        {
            var review = Find(request, isNew: attempt > 0, cancellation);
            lock (review.Lock)
            {
                if (review.IsClosed) continue;
                var pair = review.Find(request.Dataset) ?? throw Refused.NotFound($"Nothing differs in “{request.Dataset}”.");
                if (attempt == 0 && review.IsStale(pair, request.Image)) continue;
                return look(pair, ImageReview.Of(pair, request.Image, request.RenamedFrom));
            }
        }
    }

    private OpenReview Find(ReviewImageParams request, bool isNew, CancellationToken cancellation)
    {
        string key = Key(request.Path, request.Before, request.After);
        if (!isNew)
        {
            lock (_lock)
                if (_open.FirstOrDefault(known => known.Key == key) is { Review: { } review }) return review;
        }
        return Remember(key, new ReviewVersions(request.Path, request.Before, request.After).Open(cancellation));
    }

    private OpenReview Remember(string key, OpenReview review)
    {
        List<OpenReview> gone;
        lock (_lock)
        {
            gone = [.. _open.Where(known => known.Key == key).Select(known => known.Review)];
            _open.RemoveAll(known => known.Key == key);
            _open.Add((key, review));
            for (; _open.Count > MostOpen; _open.RemoveAt(0)) gone.Add(_open[0].Review);
        }
        // Whoever uses one finishes first.
        foreach (var old in gone) _ = Task.Run(() => Close(old));
        return review;
    }

    private static void Close(OpenReview review)
    {
        lock (review.Lock) review.Dispose();
    }

    private static string Key(string path, ReviewVersion before, ReviewVersion after) => $"{path}\0{before}\0{after}";

    private static async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(work, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is GitException or UsageException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refused.NotFound(e.Message);
        }
        catch (UnreadableFileException e)
        {
            throw Refused.ReadOnly($"{Place.Of(e.File, e.Position)}{e.Message}");
        }
        catch (Exception e) when (e is CannotStoreException or StaleFileException)
        {
            throw Refused.Invalid(e.Message);
        }
    }
}
