using System.Collections.Concurrent;
using Annotator.Core.Editing;
using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.Datasets;
using Annotator.Server.Hosting;
using Annotator.Server.Lsp;
using Annotator.Server.Mapping;
using Annotator.Server.Worker;
using StreamJsonRpc;
using Provenance = Annotator.Core.Model.Provenance;

namespace Annotator.Server.Suggesting;

/// <summary>Suggestions of models for the images of an open dataset.</summary>
internal sealed class DatasetSuggester(DatasetState state, AsyncGate gate, Services services)
{
    /// <summary>The least score of what a model is asked for when everything is wanted; that of benchmarks, 0.001, gives several times as
    /// much for a tenth of a percent of average precision.</summary>
    private const double Faintest = 0.01;

    /// <summary>The most objects of an image when everything is wanted: as many as COCO's average precision looks at of a class.</summary>
    private const int MostWithFaint = 100;

    private readonly Lock _changing = new();
    private readonly ConcurrentDictionary<string, Task<StoredSuggestions>> _running = [];
    private readonly SuggestionCache _cache = new(services.Options.StoragePath, services.Log);

    private sealed record Scene(Capabilities Capabilities, IReadOnlyCollection<string> Labels, Core.Model.DatasetSettings Settings);

    /// <summary>What a model suggests for an image.</summary>
    /// <exception cref="LocalRpcException">The model or the image can't be used.</exception>
    public async Task<SuggestResult> SuggestAsync(SuggestParams request, CancellationToken cancellation)
    {
        request = request with { Model = services.Models.PathOf(request.Model) };
        var scene = await LookAsync(request.Image, cancellation).ConfigureAwait(false);
        return await Task.Run(async () =>
        {
            // Nothing to find is told without reading the image: this is asked for each image that is shown.
            if (request.Stored && !_cache.Knows(request.Model)) return Unseen(request.Model);
            string place = Place(request.Model, request.Image);
            var stored = request.Again ? null : _cache.Read(place);
            if (stored is null && !request.Stored) stored = await RunAsync(request.Model, request.Image, place, isInteractive: true, withFaint: false, cancellation).ConfigureAwait(false);
            return stored is null ? Unseen(request.Model) : Shown(stored, scene, request.Labels);
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Suggestions for many images, as far as there are none yet.</summary>
    public async Task<SuggestAllResult> SuggestAllAsync(SuggestAllParams request, CancellationToken cancellation)
    {
        request = request with { Model = services.Models.PathOf(request.Model) };
        var images = await gate.RunAsync(() =>
        {
            foreach (string path in request.Images ?? [])
                if (!state.Images.HasFolder(path)) Check(path);
            var wanted = request.Images?.ToHashSet();
            var matching = state.Images.Search(request.Query).ToHashSet();
            return state.Store.Images.Where(image => image.Exists && matching.Contains(image.Path) && (wanted is null || IsIn(image.Path, wanted))).Select(image => image.Path).ToList();
        }, cancellation).ConfigureAwait(false);
        return await Task.Run(async () =>
        {
            var progress = new ProgressReporter(services.Client, request.Progress, "Suggesting", images.Count);
            int seen = 0, suggestions = 0, failed = 0;
            string? failure = null;
            foreach (var (_, work) in SeeAll(request.Model, images, withFaint: false, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    var stored = await work.ConfigureAwait(false);
                    seen++;
                    suggestions += stored.Objects.Count - stored.Rejected.Count;
                }
                catch (LocalRpcException e)
                {
                    failed++;
                    failure ??= e.Message;
                    // A model that can't be used at all fails on every image alike.
                    if (seen == 0 && failed == 3) break;
                }
                progress.Step();
            }
            return new SuggestAllResult(seen, suggestions, failed, failure);
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>The absolute path of a model that may be known by a name.</summary>
    /// <exception cref="LocalRpcException">No model has that name.</exception>
    public string PathOf(string model) => services.Models.PathOf(model);

    /// <summary>Whether a model has seen any image.</summary>
    public bool Knows(string model) => _cache.Knows(model);

    /// <summary>What is kept of what a model sees in an image; null when it has not seen it, or the image can't be read.</summary>
    public StoredSuggestions? Find(string model, string image)
    {
        try
        {
            return _cache.Read(Place(model, image));
        }
        catch (LocalRpcException)
        {
            return null;
        }
    }

    /// <summary>What a model sees in each of many images, in their order; some are under way before they are waited for.</summary>
    /// <param name="model">Absolute path of the model.</param>
    /// <param name="images">Paths of images of the dataset.</param>
    /// <param name="withFaint">Whether what is too faint to be suggested is wanted too.</param>
    /// <param name="cancellation">Stops; what the model has seen is kept.</param>
    public IEnumerable<(string Image, Task<StoredSuggestions> Seen)> SeeAll(string model, IEnumerable<string> images, bool withFaint, CancellationToken cancellation) =>
        Ahead.Of(images, services.Worker.InFlight, image => SeeAsync(model, image, withFaint, cancellation));

    /// <summary>Notes what a person rejects.</summary>
    public async Task RejectAsync(RejectParams request, CancellationToken cancellation)
    {
        request = request with { Model = services.Models.PathOf(request.Model) };
        await LookAsync(request.Image, cancellation).ConfigureAwait(false);
        await Task.Run(() =>
        {
            string place = Place(request.Model, request.Image);
            lock (_changing) // keys come faster than files are written
            {
                if (_cache.Read(place) is not { } stored) throw Refused.NotFound("The model or the image has changed; ask for suggestions again.");
                Keep(place, stored with { Rejected = [.. request.Rejected ? stored.Rejected.Union(request.Ids) : stored.Rejected.Except(request.Ids)] });
            }
        }, cancellation).ConfigureAwait(false);
    }

    private Task<Scene> LookAsync(string image, CancellationToken cancellation) => gate.RunAsync(() =>
    {
        Check(image);
        return new Scene(state.Store.Capabilities, [.. state.Settings.Shown.Labels.Select(label => label.Name).Union(state.Classes.Current ?? [])], state.Settings.Shown);
    }, cancellation);

    private void Check(string image)
    {
        if (!DatasetPaths.IsInside(image) || !state.Images.Contains(image)) throw Refused.NotFound($"“{image}” is not an image of the dataset.");
    }

    private string Place(string model, string image)
    {
        try
        {
            return _cache.PlaceOf(model, state.Paths.Absolute(image));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalRpcException($"“{image}” can't be read: {e.Message}") { ErrorCode = ErrorCodes.NotFound };
        }
    }

    /// <summary>Whether an image, or a folder that it lies in, is among paths.</summary>
    private static bool IsIn(string image, HashSet<string> paths)
    {
        for (string path = image; ; path = path[..path.LastIndexOf('/')])
        {
            if (paths.Contains(path)) return true;
            if (!path.Contains('/', StringComparison.Ordinal)) return false;
        }
    }

    /// <summary>Runs the model, unless it is looking at the same picture already: copies of an image are one for the cache.</summary>
    private async Task<StoredSuggestions> RunAsync(string model, string image, string place, bool isInteractive, bool withFaint, CancellationToken cancellation)
    {
        while (true)
        {
            var mine = new TaskCompletionSource<StoredSuggestions>(TaskCreationOptions.RunContinuationsAsynchronously);
            var running = _running.GetOrAdd(place, mine.Task);
            try
            {
                if (running == mine.Task) _ = FinishAsync(mine, place, AskAsync(model, image, place, isInteractive, withFaint, cancellation));
                var seen = await running.WaitAsync(cancellation).ConfigureAwait(false);
                if (seen.Has(withFaint)) return seen; // else others had asked for less
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Who began it gave up; then it is up to us.
            }
        }
    }

    private async Task FinishAsync(TaskCompletionSource<StoredSuggestions> run, string place, Task<StoredSuggestions> work)
    {
        await work.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        _running.TryRemove(new(place, run.Task));
        run.SetFromTask(work);
    }

    /// <exception cref="LocalRpcException">The model or the image can't be used.</exception>
    private async Task<StoredSuggestions> SeeAsync(string model, string image, bool withFaint, CancellationToken cancellation)
    {
        string place = Place(model, image);
        var stored = _cache.Read(place);
        return stored?.Has(withFaint) == true ? stored : await RunAsync(model, image, place, isInteractive: false, withFaint, cancellation).ConfigureAwait(false);
    }

    private async Task<StoredSuggestions> AskAsync(string model, string image, string place, bool isInteractive, bool withFaint, CancellationToken cancellation)
    {
        var result = await services.Worker.PredictAsync(new(model, state.Paths.Absolute(image), withFaint ? Faintest : null, IsInteractive: isInteractive), cancellation).ConfigureAwait(false);
        foreach (string warning in result.Warnings) await services.Client.ShowMessageAsync(new(MessageParams.Warning, warning)).ConfigureAwait(false);
        var ids = new HashSet<string>();
        var stored = new StoredSuggestions(result.Model, Named(found => found.Score >= result.Threshold), result.Notes, [], result.Uncertainty);
        if (!withFaint)
        {
            Keep(place, stored);
            return stored;
        }
        lock (_changing)
        {
            // What was suggested before keeps its ids, by which a person may have rejected some.
            stored = _cache.Read(place) ?? stored;
            stored = stored with { Faint = [.. Named(found => found.Score < result.Threshold && found.Shape is not null).Take(MostWithFaint - stored.Objects.Count)] };
            Keep(place, stored);
        }
        return stored;

        IReadOnlyList<StoredSuggestion> Named(Func<PredictedObject, bool> isWanted) => [.. result.Predictions.Where(isWanted).Select(found =>
        {
            string id = AnnotationIds.New(ids.Contains);
            ids.Add(id);
            return new StoredSuggestion(id, found);
        })];
    }

    private static void Keep(string place, StoredSuggestions stored)
    {
        try
        {
            SuggestionCache.Write(place, stored);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalRpcException($"Suggestions can't be kept in {Path.GetDirectoryName(place)}: {e.Message}") { ErrorCode = ErrorCodes.ModelFailed };
        }
    }

    private static SuggestResult Unseen(string model) => new(Path.GetFileNameWithoutExtension(model), null, [], []);

    private static SuggestResult Shown(StoredSuggestions stored, Scene scene, IReadOnlyDictionary<string, string>? labels)
    {
        var mapping = new LabelMapping(scene.Labels, scene.Settings.Tags, labels);
        var shown = new List<Suggestion>();
        var unmapped = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int lost = 0;
        var rejected = stored.Rejected.ToHashSet();
        foreach (var (id, found) in stored.Objects)
        {
            if ((found.Shape is null ? mapping.TagOf(found.Label) : mapping.LabelOf(found.Label)) is not { } label) continue;
            var annotation = found.Shape is null ? null
                : StorableObjects.Of(scene.Capabilities, id, label, ShapeMap.ToCore(found.Shape), new Provenance(stored.Model, Math.Round(found.Score, 4), true), found.Text, TextAttribute.For(scene.Settings, label));
            if (found.Shape is not null ? annotation is null : !scene.Capabilities.Tags)
            {
                lost++;
                continue;
            }
            if (!(found.Shape is null ? mapping.IsKnownTag(label) : mapping.IsKnownLabel(label))) unmapped[label] = unmapped.GetValueOrDefault(label) + 1;
            shown.Add(new(id, label, found.Score, annotation is null ? null : AnnotationMap.ToWire(annotation), rejected.Contains(id)));
        }
        IReadOnlyList<string> notes = lost == 0 ? stored.Notes : [.. stored.Notes, $"{lost} suggestions can't be stored in {scene.Capabilities.Format}."];
        return new(stored.Model, shown, [.. unmapped.Select(pair => new NameCount(pair.Key, pair.Value))], notes);
    }
}
