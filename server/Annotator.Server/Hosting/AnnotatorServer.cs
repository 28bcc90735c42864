using System.Collections.Concurrent;
using Annotator.Formats;
using Annotator.Protocol;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.Catalogues;
using Annotator.Server.Datasets;
using Annotator.Server.Lsp;
using Annotator.Server.Review;
using Annotator.Server.Runtimes;
using Annotator.Server.Training;
using StreamJsonRpc;

namespace Annotator.Server.Hosting;

/// <summary>The server's own methods: finds the dataset that a request is about and hands the request on.</summary>
internal sealed class AnnotatorServer(Func<Services> services) : IAnnotatorServer, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<DatasetSession>>> _open = [];
    private readonly Lazy<ReviewService> _reviews = new(() => new(services()));
    private readonly Lazy<TrainingService> _training = new(() => new(services()));
    private readonly Lazy<RuntimeService> _runtimes = new(() => new(services().Client, services().Worker));

    /// <inheritdoc/>
    public Task<LocateResult> LocateAsync(LocateParams request, CancellationToken cancellation) =>
        Task.Run(() => DatasetLocator.Locate(request.Path, request.Within), cancellation);

    /// <inheritdoc/>
    public async Task<DatasetView> OpenDatasetAsync(OpenDatasetParams request, CancellationToken cancellation)
    {
        var root = DatasetLocator.Normalize(request.Dataset);
        if (!Directory.Exists(root)) throw new LocalRpcException($"The folder “{root}” is not there.") { ErrorCode = ErrorCodes.NotFound };
        bool isNew = false;
        // What is being opened is not cancelled with the request: others may wait for it.
        var session = _open.GetOrAdd(root, _ => new(() =>
        {
            isNew = true;
            return DatasetSession.OpenAsync(new(root), request.Format, services());
        }));
        try
        {
            return await (await session.Value.WaitAsync(cancellation).ConfigureAwait(false)).ViewAsync(look: !isNew, cancellation).ConfigureAwait(false);
        }
        catch when (session.Value.IsFaulted)
        {
            _open.TryRemove(new(root, session)); // to be tried again
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task CloseDatasetAsync(DatasetParams request, CancellationToken cancellation)
    {
        if (_open.TryRemove(DatasetLocator.Normalize(request.Dataset), out var session)) await (await session.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ListImagesResult> ListImagesAsync(ListImagesParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Search.ListAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<FindImageResult> FindImageAsync(FindImageParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Search.FindAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<OrderImagesResult> OrderImagesAsync(OrderImagesParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.OrderAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<SummaryResult> SummarizeAsync(DatasetParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Search.SummarizeAsync(cancellation));

    /// <inheritdoc/>
    public Task<SaveResult> SaveAsync(DatasetParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.SaveAsync(cancellation));

    /// <inheritdoc/>
    public Task RevertAsync(DatasetParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.RevertAsync(cancellation));

    /// <inheritdoc/>
    public Task RefreshAsync(DatasetParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.RefreshAsync(cancellation));

    /// <inheritdoc/>
    public Task<DocumentView> OpenDocumentAsync(ImageParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.OpenDocumentAsync(request.Image, cancellation));

    /// <inheritdoc/>
    public Task<EditResult> EditAsync(EditParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.EditAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<FixResult> FixAsync(FixParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.FixAsync(request, cancellation));

    /// <inheritdoc/>
    public Task SetFormatAsync(SetFormatParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.SetFormatAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<FormatsResult> ListFormatsAsync(FormatsParams request, CancellationToken cancellation) =>
        Task.FromResult(new FormatsResult([.. FormatRegistry.All.Select(format => new FormatInfo(format.Id, format.Title, format is IExporter, format.EditsInPlace))]));

    /// <inheritdoc/>
    public Task<EditLabelsResult> EditLabelsAsync(EditLabelsParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, async session =>
        {
            await session.RefreshAsync(cancellation).ConfigureAwait(false);
            return await session.Labels.MakeAsync(request, cancellation).ConfigureAwait(false);
        });

    /// <inheritdoc/>
    public Task<ExportResult> PreviewExportAsync(ExportParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Exporter.PreviewAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<ExportResult> ExportAsync(ExportParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Exporter.ExportAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<ImportResult> PreviewImportAsync(ImportParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Importer.RunAsync(request, isPreview: true, cancellation));

    /// <inheritdoc/>
    public Task<ImportResult> ImportAsync(ImportParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Importer.RunAsync(request, isPreview: false, cancellation));

    /// <inheritdoc/>
    public Task<ThumbnailResult> GetThumbnailAsync(ImageParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Pictures.ThumbnailAsync(request.Image, cancellation));

    /// <inheritdoc/>
    public Task<CompareResult> CompareAsync(CompareParams request, CancellationToken cancellation) => _reviews.Value.CompareAsync(request, cancellation);

    /// <inheritdoc/>
    public Task<ReviewView> ReviewImageAsync(ReviewImageParams request, CancellationToken cancellation) => _reviews.Value.ImageAsync(request, cancellation);

    /// <inheritdoc/>
    public async Task<RestoreResult> RestoreAsync(RestoreParams request, CancellationToken cancellation)
    {
        string file = Path.Combine(request.Review.Dataset, request.Review.Image);
        var sessions = await Task.WhenAll(_open.Values.Where(session => session.IsValueCreated && session.Value.IsCompletedSuccessfully).Select(session => session.Value)).ConfigureAwait(false);
        var session = sessions.Where(session => session.PathOf(file) is not null).MaxBy(session => session.Root.Length) ?? throw Refused.NotFound($"The dataset of “{file}” is not open.");
        var review = await _reviews.Value.WithImageAsync(request.Review, (_, review) => review, cancellation).ConfigureAwait(false);
        return await session.RestoreAsync(session.PathOf(file)!, review, request.Keys, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task StageAsync(StageParams request, CancellationToken cancellation) => _reviews.Value.StageAsync(request, cancellation);

    /// <inheritdoc/>
    public async Task<ModelDescription> DescribeModelAsync(DescribeModelParams request, CancellationToken cancellation)
    {
        var model = await services().Worker.DescribeAsync(services().Models.PathOf(request.Model), cancellation).ConfigureAwait(false);
        return new(model.Name, model.Kind, model.Classes, model.License);
    }

    /// <inheritdoc/>
    public Task<ListModelsResult> ListModelsAsync(ListModelsParams request, CancellationToken cancellation) => ModelRequests.ListAsync(services(), request, cancellation);

    /// <inheritdoc/>
    public Task DownloadModelAsync(DownloadModelParams request, CancellationToken cancellation) => ModelRequests.DownloadAsync(services(), request, cancellation);

    /// <inheritdoc/>
    public Task RemoveModelAsync(RemoveModelParams request, CancellationToken cancellation) => ModelRequests.RemoveAsync(services(), request);

    /// <inheritdoc/>
    public Task<SuggestResult> SuggestAsync(SuggestParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Suggester.SuggestAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<SuggestAllResult> SuggestAllAsync(SuggestAllParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Suggester.SuggestAllAsync(request, cancellation));

    /// <inheritdoc/>
    public Task RejectAsync(RejectParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Suggester.RejectAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<EffortResult> CountEffortAsync(EffortParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Effort.CountAsync(request, cancellation));

    /// <inheritdoc/>
    public Task PrepareOutlineAsync(PrepareOutlineParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Outliner.PrepareAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<OutlineResult> OutlineAsync(OutlineParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Outliner.OutlineAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<WireResult> WireAsync(WireParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Outliner.WireAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<ClassifyResult> ClassifyAsync(ClassifyParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Guesser.GuessAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<TranscribeResult> TranscribeAsync(TranscribeParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Transcriber.TranscribeAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<EvaluateResult> EvaluateAsync(EvaluateParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Evaluations.OpenAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<EvaluationNumbersResult> EvaluationNumbersAsync(EvaluationNumbersParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Evaluations.NumbersAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<DisagreementsResult> DisagreementsAsync(DisagreementsParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Evaluations.ListAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<DisagreementView> ShowDisagreementAsync(DisagreementParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Evaluations.ShowAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<FixResult> TakePredictionAsync(DisagreementParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.Evaluations.TakeAsync(request, cancellation));

    /// <inheritdoc/>
    public Task DecideAsync(DecideParams request, CancellationToken cancellation) =>
        WithAsync(request.Disagreement.Dataset, session => session.Evaluations.DecideAsync(request, cancellation));

    /// <inheritdoc/>
    public Task<BlameResult> BlameAsync(BlameParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, session => session.BlameAsync(request.Image, request.Id, cancellation));

    /// <inheritdoc/>
    public Task<RuntimeState> GetRuntimeAsync(RuntimeStateParams request, CancellationToken cancellation) => Task.FromResult(RuntimeService.State(request.Name));

    /// <inheritdoc/>
    public Task<RuntimeOfferResult> OfferRuntimeAsync(RuntimeParams request, CancellationToken cancellation) => RuntimeService.OfferAsync(request, cancellation);

    /// <inheritdoc/>
    public Task<RuntimeState> InstallRuntimeAsync(RuntimeParams request, CancellationToken cancellation) => _runtimes.Value.InstallAsync(request, cancellation);

    /// <inheritdoc/>
    public Task<RuntimeState> RemoveRuntimeAsync(RuntimeStateParams request, CancellationToken cancellation) => _runtimes.Value.RemoveAsync(request.Name, cancellation);

    /// <inheritdoc/>
    public Task<TrainPlan> PlanTrainingAsync(TrainPlanParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, async session => await _training.Value.PlanAsync(session.Root, await session.LabelsNowAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task<TrainRun> StartTrainingAsync(StartTrainingParams request, CancellationToken cancellation) =>
        WithAsync(request.Dataset, async session => await _training.Value.StartAsync(session.Root, await session.LabelsNowAsync(cancellation).ConfigureAwait(false), request.Settings, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task<TrainRun> ResumeTrainingAsync(RunParams request, CancellationToken cancellation) => Task.Run(() => _training.Value.Resume(request.Run), cancellation);

    /// <inheritdoc/>
    public Task PauseTrainingAsync(PauseTrainingParams request, CancellationToken cancellation) => _training.Value.PauseAsync(request.Run, request.Paused, cancellation);

    /// <inheritdoc/>
    public Task CancelTrainingAsync(RunParams request, CancellationToken cancellation)
    {
        _training.Value.Cancel(request.Run);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ListRunsResult> ListRunsAsync(ListRunsParams request, CancellationToken cancellation) => Task.Run(() => new ListRunsResult(_training.Value.List(request.Dataset)), cancellation);

    /// <inheritdoc/>
    public Task ExportRunAsync(ExportRunParams request, CancellationToken cancellation) => _training.Value.ExportAsync(request.Run, request.Folder, cancellation);

    /// <summary>What could be done about the problems in a stretch of a file of an open dataset.</summary>
    public IReadOnlyList<CodeAction> CodeActions(string file, Lsp.TextRange range) =>
    [
        .. _open.Values
            .Where(session => session.IsValueCreated && session.Value.IsCompletedSuccessfully)
            .SelectMany(session => session.Value.Result.CodeActions(file, range)),
    ];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_reviews.IsValueCreated) _reviews.Value.Dispose();
        if (_training.IsValueCreated) _training.Value.Dispose();
        foreach (var root in _open.Keys) await CloseDatasetAsync(new(root), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Runs on the caller's thread up to the dataset's gate, so that requests keep their order.</summary>
    private async Task<T> WithAsync<T>(string dataset, Func<DatasetSession, Task<T>> work) => await work(await SessionAsync(dataset).ConfigureAwait(false)).ConfigureAwait(false);

    private async Task WithAsync(string dataset, Func<DatasetSession, Task> work) => await work(await SessionAsync(dataset).ConfigureAwait(false)).ConfigureAwait(false);

    private Task<DatasetSession> SessionAsync(string dataset) => _open.TryGetValue(DatasetLocator.Normalize(dataset), out var session)
        ? session.Value
        : throw new LocalRpcException($"The dataset “{dataset}” is not open.") { ErrorCode = ErrorCodes.NotFound };
}
