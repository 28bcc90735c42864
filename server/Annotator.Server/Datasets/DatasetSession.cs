using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.Counts;
using Annotator.Server.Documents;
using Annotator.Server.Evaluating;
using Annotator.Server.Exporting;
using Annotator.Server.Hosting;
using Annotator.Server.Importing;
using Annotator.Server.Journaling;
using Annotator.Server.Labels;
using Annotator.Server.Lsp;
using Annotator.Server.Mapping;
using Annotator.Server.Outlining;
using Annotator.Server.Problems;
using Annotator.Server.Review;
using Annotator.Server.Saving;
using Annotator.Server.Stores;
using Annotator.Server.Suggesting;
using Annotator.Server.Watching;
using StreamJsonRpc;

namespace Annotator.Server.Datasets;

/// <summary>An open dataset. Everything that reads or changes its state goes through one gate, in the order in which
/// it was asked for; reading images and long searches do not hold the gate.</summary>
internal sealed class DatasetSession : IAsyncDisposable
{
    private const int MaxImagesToScanAgain = 100_000;

    private readonly Services _services;
    private readonly DatasetState _state;
    private readonly OutsideChanges _outside;
    private readonly Indexer _indexer;
    private readonly AsyncGate _gate = new();
    private readonly ImageRanker _ranker;
    private DatasetWatcher? _watcher;
    private Restored? _restored;
    private bool _isClosed;

    private DatasetSession(DatasetPaths paths, FormatChoice? format, Services services)
    {
        _services = services;
        var sizes = new ImageSizes(paths, services.Images);
        _state = new(
            paths,
            new DatasetStore(paths, sizes, format),
            new Journal(services.Options.StoragePath, paths.Root, services.Log),
            sizes,
            new ProblemBoard(paths, diagnostics => _ = services.Client.PublishDiagnosticsAsync(diagnostics)));
        _outside = new(_state, services.Log);
        _indexer = new(_state, services.IsBusy, OnIndexed, services.Log);
        Search = new(_state, _indexer, _gate);
        Pictures = new(_state.Paths, services);
        Labels = new(_state, _indexer, _gate, services.Client);
        Exporter = new(_state, _gate, services.Client);
        Importer = new(_state, _indexer, _gate, services.Images, services.Client);
        Suggester = new(_state, _gate, services);
        Outliner = new(_state, _gate, services);
        Transcriber = new(_state, _gate, services);
        _ranker = new(_state, _gate, Suggester, services.Client);
        Effort = new(_state, _gate, Suggester);
        Evaluations = new(_state, _gate, Suggester, services);
        Guesser = new(_state, _gate, services);
    }

    /// <summary>Absolute path of the dataset's folder.</summary>
    public string Root => _state.Paths.Root;

    /// <summary>Path in the dataset of an image; null when it is none of the dataset's.</summary>
    /// <param name="file">Its absolute path.</param>
    public string? PathOf(string file) => _state.Paths.Relative(file) is { } path && _state.Images.Contains(path) ? path : null;

    /// <summary>Edits of labels over all images.</summary>
    public LabelEditor Labels { get; }

    /// <summary>Copies in other formats.</summary>
    public DatasetExporter Exporter { get; }

    /// <summary>Annotations from elsewhere.</summary>
    public DatasetImporter Importer { get; }

    /// <summary>Suggestions of models.</summary>
    public DatasetSuggester Suggester { get; }

    /// <summary>What became of suggestions.</summary>
    public EffortCounter Effort { get; }

    /// <summary>Outlines of objects that are pointed at.</summary>
    public DatasetOutliner Outliner { get; }

    /// <summary>Texts in objects.</summary>
    public Transcriber Transcriber { get; }

    /// <summary>Predictions compared with the labels.</summary>
    public DatasetEvaluations Evaluations { get; }

    /// <summary>Labels that objects may have.</summary>
    public LabelGuesser Guesser { get; }

    /// <summary>Lists, searches and counts.</summary>
    public DatasetSearch Search { get; }

    /// <summary>Pictures to show.</summary>
    public Pictures Pictures { get; }

    /// <summary>Opens a dataset.</summary>
    /// <param name="paths">The dataset.</param>
    /// <param name="format">The format that the user chose for it, or null.</param>
    /// <param name="services">What it needs of the server.</param>
    public static async Task<DatasetSession> OpenAsync(DatasetPaths paths, FormatChoice? format, Services services)
    {
        var session = await Task.Run(() => new DatasetSession(paths, format, services)).ConfigureAwait(false);
        try
        {
            await session._gate.RunAsync(session.Begin, CancellationToken.None).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The dataset as a whole. What was restored is told once.</summary>
    public Task<DatasetView> ViewAsync(bool look, CancellationToken cancellation) => RunAsync(() =>
    {
        if (look) LookAround(cancellation);
        var restored = Interlocked.Exchange(ref _restored, null);
        return new DatasetView(
            _state.Paths.Root,
            _state.Paths.Name,
            _state.Revision,
            _state.Images.Count,
            SettingsMap.ToWire(_state.Settings.Shown),
            _state.Paths.SettingsFile,
            _state.Settings.Fault?.ToWire(),
            restored?.Edits ?? 0,
            restored?.Message,
            _state.Documents.Unsaved,
            _state.Settings.IsUnsaved,
            _state.Format,
            _state.Classes.Current,
            _state.Classes.IsUnsaved);
    }, cancellation);

    /// <summary>The labels as they are now, unsaved edits included.</summary>
    public Task<IStore> LabelsNowAsync(CancellationToken cancellation) => RunAsync<IStore>(() => new EditedStore(_state, _ => { }), cancellation);

    /// <summary>The document of an image, and its picture.</summary>
    public async Task<DocumentView> OpenDocumentAsync(string image, CancellationToken cancellation)
    {
        // The picture needs nothing of the state, so it is made ready at the same time.
        if (!DatasetPaths.IsInside(image)) throw NotThere(image);
        var picture = Pictures.PrepareAsync(image, cancellation);
        var (seen, revision, total, index) = await RunAsync(() => (Look(image, cancellation), _state.Revision, _state.Images.Count, _state.Sequence.IndexOf(image)), cancellation).ConfigureAwait(false);
        var (source, imageError) = await picture.ConfigureAwait(false);
        return await Task.Run(() => new DocumentView(
            image,
            revision,
            index,
            total,
            source,
            imageError,
            _state.Paths.Absolute(seen.File),
            seen.Fault?.ToWire(),
            AnnotationMap.ToWire(seen.Document.Fields),
            [.. seen.Document.Annotations.Select(AnnotationMap.ToWire)],
            seen.IsUnsaved,
            seen.Problems,
            seen.Document.Conflicts.Count == 0 ? null : ConflictMap.ToWire(seen.Document.Conflicts)), cancellation).ConfigureAwait(false);
    }

    /// <summary>Applies an edit.</summary>
    public Task<EditResult> EditAsync(EditParams request, CancellationToken cancellation) =>
        RunAsync(() => new EditApplier(_state, _outside).Apply(request), cancellation);

    /// <summary>Saves everything.</summary>
    public Task<SaveResult> SaveAsync(CancellationToken cancellation) =>
        RunAsync(() => new Saver(_state, _outside, _services.Replacer(_state.Paths.Root), _services.Log).Save(), cancellation);

    /// <summary>Drops all unsaved edits.</summary>
    public Task RevertAsync(CancellationToken cancellation) => RunAsync(() =>
    {
        try
        {
            _state.Journal.Clear();
        }
        catch (JournalException e)
        {
            throw new LocalRpcException($"The edits can't be dropped. {e.Message}") { ErrorCode = ErrorCodes.JournalFailed };
        }
        _outside.DropEdits();
        return true;
    }, cancellation);

    /// <summary>Settles the format in the settings file and opens the annotations again.</summary>
    public Task SetFormatAsync(SetFormatParams request, CancellationToken cancellation) => RunAsync(() =>
    {
        if (_state.HasUnsavedEdits) throw new LocalRpcException("Save or revert the unsaved edits first: the format decides how they are written.") { ErrorCode = ErrorCodes.InvalidEdit };
        new FormatSetter(_state, _services.Replacer(_state.Paths.Root)).Set(request);
        _state.Store.FollowSettings();
        _outside.LookAtSettings();
        _outside.TakeOver(StoreNews.Everything);
        return true;
    }, cancellation);

    /// <summary>Puts the images into another order.</summary>
    public async Task<OrderImagesResult> OrderAsync(OrderImagesParams request, CancellationToken cancellation)
    {
        var (ranking, without) = await _ranker.RankAsync(request, cancellation).ConfigureAwait(false);
        return await RunAsync(() =>
        {
            _state.Ranking = ranking;
            Tell(new Report([], true, false, false, null));
            return new OrderImagesResult(ranking?.Count ?? _state.Images.Count, without);
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Looks for changes on disk now.</summary>
    public Task RefreshAsync(CancellationToken cancellation) => RunAsync(() =>
    {
        LookAround(cancellation);
        return true;
    }, cancellation);

    /// <summary>The edit that mends a problem.</summary>
    public Task<FixResult> FixAsync(FixParams request, CancellationToken cancellation) =>
        RunAsync(() => Fixer.Make(_state, request), cancellation);

    /// <summary>The edit that gives an image back what it was.</summary>
    public Task<RestoreResult> RestoreAsync(string image, ImageReview review, IReadOnlyList<string> keys, CancellationToken cancellation) => RunAsync(() =>
    {
        Look(image, cancellation);
        return Restoring.Make(_state, image, review, keys);
    }, cancellation);

    /// <summary>Who changed an object last.</summary>
    public async Task<BlameResult> BlameAsync(string image, string id, CancellationToken cancellation)
    {
        var blame = await RunAsync(() => new ObjectBlame(_state.Paths, _state.Documents.Get(image), id), cancellation).ConfigureAwait(false);
        return await Task.Run(() => blame.Find(cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>What could be done about the problems in a stretch of a file.</summary>
    public IReadOnlyList<CodeAction> CodeActions(string file, Lsp.TextRange range) => Fixer.Offer(_state, file, range);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _watcher?.Dispose();
        await _indexer.DisposeAsync().ConfigureAwait(false);
        Evaluations.Dispose();
        await _gate.RunAsync(() =>
        {
            _isClosed = true;
            _state.Problems.Clear();
            _state.Problems.Dispose();
            _state.Journal.Dispose();
            Outliner.Dispose();
            return true;
        }, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Looks for what the watcher may have missed. Listing a very big dataset again takes seconds, so its watcher is trusted.</summary>
    private void LookAround(CancellationToken cancellation)
    {
        if (_watcher is not { IsWatching: true } || _state.Images.Count <= MaxImagesToScanAgain) _outside.Rescan(cancellation);
        _outside.LookAtLoaded(force: false);
    }

    private bool Begin()
    {
        // Watching begins before the first look, so that nothing can happen between the two.
        _watcher = new(_state.Paths, OnEvents, Tell, _services.Log);
        _outside.TakeOver(StoreNews.Everything);
        _state.SettleSettings();
        _restored = new Restorer(_state, _services.Log).Restore();
        _outside.TakeReport();
        _indexer.Wake();
        return true;
    }

    private (Annotator.Core.Model.Document Document, string File, FileFault? Fault, bool IsUnsaved, IReadOnlyList<Problem> Problems) Look(string image, CancellationToken cancellation)
    {
        if (!_state.Images.Contains(image))
        {
            // It may have come a moment ago.
            if (!File.Exists(_state.Paths.Absolute(image))) throw NotThere(image);
            _outside.Rescan(cancellation);
            if (!_state.Images.Contains(image)) throw NotThere(image);
        }
        var file = _state.Documents.Get(image);
        _outside.LookIfStale(image, file);
        return (file.Shown, file.File, file.Fault, file.IsUnsaved, _state.Settle(image));
    }

    private static LocalRpcException NotThere(string image) => new($"“{image}” is not an image of the dataset.") { ErrorCode = ErrorCodes.NotFound };

    private Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation) => _gate.RunAsync(() =>
    {
        if (_isClosed) throw new LocalRpcException($"The dataset “{_state.Paths.Root}” is not open.") { ErrorCode = ErrorCodes.NotFound };
        try
        {
            return work();
        }
        finally
        {
            Notify();
        }
    }, cancellation);

    private void OnEvents(FileEvents events) => _ = HandleAsync(events);

    private async Task HandleAsync(FileEvents events)
    {
        try
        {
            await _gate.RunAsync(() =>
            {
                if (_isClosed) return false;
                _outside.Take(events);
                Notify();
                return true;
            }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _services.Log.Error("changes on disk can't be taken over", e); // the next look at the files takes them over
        }
    }

    private void Notify()
    {
        if (_state.Facts.HasPending) _indexer.Wake();
        if (_outside.TakeReport() is { } report) Tell(report);
    }

    private void Tell(Report report)
    {
        _state.Revision++;
        _ = _services.Client.DidChangeAsync(new(
            _state.Paths.Root,
            _state.Revision,
            report.Images,
            report.ListChanged,
            _state.Images.Count,
            report.SettingsChanged ? SettingsMap.ToWire(_state.Settings.Shown) : null,
            report.FormatChanged ? _state.Format : null,
            report.FormatChanged ? _state.Classes.Current : null,
            report.Message,
            _state.HasUnsavedEdits));
    }

    /// <summary>Lists that were given out with unknown counts are out of date when the counts are known.</summary>
    private void OnIndexed()
    {
        if (Search.TakeGaveUnknown()) OnEvents(new() { Counts = true });
    }

    private void Tell(string trouble) => _ = _services.Client.LogMessageAsync(new(MessageParams.Warning, trouble));
}
