using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;

namespace Annotator.Protocol;

/// <summary>What the extension asks of the server, beside LSP's own lifecycle, diagnostics and code actions. Every
/// request has one parameter object and one result object; failures are errors with a code of
/// <see cref="ErrorCodes"/> and a message for people, never an empty result.</summary>
public interface IAnnotatorServer
{
    /// <summary>Which dataset a path belongs to. Sent before an editor is opened; reads only the names of files and the beginnings of a few.</summary>
    [Method("annotator/dataset/locate")]
    Task<LocateResult> LocateAsync(LocateParams request, CancellationToken cancellation);

    /// <summary>Opens a dataset, or gives the open one: lists its images, reads its settings, replays its journal, starts watching its files. Writes nothing into the dataset.</summary>
    [Method("annotator/dataset/open")]
    Task<DatasetView> OpenDatasetAsync(OpenDatasetParams request, CancellationToken cancellation);

    /// <summary>Forgets an open dataset and clears its diagnostics. Unsaved edits stay in the journal.</summary>
    [Method("annotator/dataset/close")]
    Task CloseDatasetAsync(DatasetParams request, CancellationToken cancellation);

    /// <summary>A stretch of the list of images.</summary>
    [Method("annotator/dataset/images")]
    Task<ListImagesResult> ListImagesAsync(ListImagesParams request, CancellationToken cancellation);

    /// <summary>The next or previous image of some kind; no image in the result means there is none.</summary>
    [Method("annotator/dataset/find")]
    Task<FindImageResult> FindImageAsync(FindImageParams request, CancellationToken cancellation);

    /// <summary>Puts the images into another order, which lists, searches and the places of documents follow until the dataset is closed; <c>annotator/didChange</c> follows.</summary>
    [Method("annotator/dataset/order")]
    Task<OrderImagesResult> OrderImagesAsync(OrderImagesParams request, CancellationToken cancellation);

    /// <summary>Counts over the whole dataset. May read every annotation file the first time; cancellable.</summary>
    [Method("annotator/dataset/summary")]
    Task<SummaryResult> SummarizeAsync(DatasetParams request, CancellationToken cancellation);

    /// <summary>Writes all unsaved edits: each file is replaced whole or left alone. A file changed outside meanwhile is merged three-way first.</summary>
    [Method("annotator/dataset/save")]
    Task<SaveResult> SaveAsync(DatasetParams request, CancellationToken cancellation);

    /// <summary>Drops all unsaved edits and reads the files again; <c>annotator/didChange</c> follows.</summary>
    [Method("annotator/dataset/revert")]
    Task RevertAsync(DatasetParams request, CancellationToken cancellation);

    /// <summary>Settles the format of a dataset in <c>annotator.json</c> and opens its annotations again; <c>annotator/didChange</c> follows. Refused while there are unsaved edits.</summary>
    [Method("annotator/dataset/setFormat")]
    Task SetFormatAsync(SetFormatParams request, CancellationToken cancellation);

    /// <summary>Looks for changes on disk now; <c>annotator/didChange</c> follows where there are any. Sent when the window gets the focus, because not every file system can be watched.</summary>
    [Method("annotator/dataset/refresh")]
    Task RefreshAsync(DatasetParams request, CancellationToken cancellation);

    /// <summary>The document of an image, and its picture ready to load. Also sent ahead for images likely to come next.</summary>
    [Method("annotator/document/open")]
    Task<DocumentView> OpenDocumentAsync(ImageParams request, CancellationToken cancellation);

    /// <summary>Journals and applies one edit; errors Conflict, ReadOnly, InvalidEdit and JournalFailed leave everything as it was.</summary>
    [Method("annotator/edit")]
    Task<EditResult> EditAsync(EditParams request, CancellationToken cancellation);

    /// <summary>The edit that mends a problem; nothing is applied.</summary>
    [Method("annotator/problems/fix")]
    Task<FixResult> FixAsync(FixParams request, CancellationToken cancellation);

    /// <summary>The edit that changes labels everywhere; nothing is applied.</summary>
    [Method("annotator/labels/edit")]
    Task<EditLabelsResult> EditLabelsAsync(EditLabelsParams request, CancellationToken cancellation);

    /// <summary>The formats that can be read and written.</summary>
    [Method("annotator/formats")]
    Task<FormatsResult> ListFormatsAsync(FormatsParams request, CancellationToken cancellation);

    /// <summary>What an export would lose; nothing is written.</summary>
    [Method("annotator/export/preview")]
    Task<ExportResult> PreviewExportAsync(ExportParams request, CancellationToken cancellation);

    /// <summary>Writes a copy of a dataset in another format. Cancelled, it deletes what it wrote.</summary>
    [Method("annotator/export")]
    Task<ExportResult> ExportAsync(ExportParams request, CancellationToken cancellation);

    /// <summary>What an import would bring; nothing is applied.</summary>
    [Method("annotator/import/preview")]
    Task<ImportResult> PreviewImportAsync(ImportParams request, CancellationToken cancellation);

    /// <summary>The edit that imports annotations; nothing is applied.</summary>
    [Method("annotator/import")]
    Task<ImportResult> ImportAsync(ImportParams request, CancellationToken cancellation);

    /// <summary>A thumbnail from the cache, made when missing.</summary>
    [Method("annotator/image/thumbnail")]
    Task<ThumbnailResult> GetThumbnailAsync(ImageParams request, CancellationToken cancellation);

    /// <summary>What differs between two versions of annotations, image by image. Cancellable; nothing is written.</summary>
    [Method("annotator/review/compare")]
    Task<CompareResult> CompareAsync(CompareParams request, CancellationToken cancellation);

    /// <summary>Both sides of an image under review, and what differs.</summary>
    [Method("annotator/review/image")]
    Task<ReviewView> ReviewImageAsync(ReviewImageParams request, CancellationToken cancellation);

    /// <summary>The edit that gives changes back what they were; nothing is applied.</summary>
    [Method("annotator/review/restore")]
    Task<RestoreResult> RestoreAsync(RestoreParams request, CancellationToken cancellation);

    /// <summary>Stages or unstages single changes: writes the index of the repository and nothing else.</summary>
    [Method("annotator/review/stage")]
    Task StageAsync(StageParams request, CancellationToken cancellation);

    /// <summary>What a model is.</summary>
    [Method("annotator/models/describe")]
    Task<ModelDescription> DescribeModelAsync(DescribeModelParams request, CancellationToken cancellation);

    /// <summary>The models known by name and those that can be downloaded. Reads catalogues on the network where the user names some; cancellable.</summary>
    [Method("annotator/models/list")]
    Task<ListModelsResult> ListModelsAsync(ListModelsParams request, CancellationToken cancellation);

    /// <summary>Downloads a model. Cancellable.</summary>
    [Method("annotator/models/download")]
    Task DownloadModelAsync(DownloadModelParams request, CancellationToken cancellation);

    /// <summary>Removes a downloaded model.</summary>
    [Method("annotator/models/remove")]
    Task RemoveModelAsync(RemoveModelParams request, CancellationToken cancellation);

    /// <summary>What a model suggests for an image; kept outside the dataset until it is accepted or rejected. Cancellable.</summary>
    [Method("annotator/suggest")]
    Task<SuggestResult> SuggestAsync(SuggestParams request, CancellationToken cancellation);

    /// <summary>Suggestions for many images; requests for the image at the screen go before. Cancelled, it keeps what it has.</summary>
    [Method("annotator/suggest/all")]
    Task<SuggestAllResult> SuggestAllAsync(SuggestAllParams request, CancellationToken cancellation);

    /// <summary>A person rejects suggestions: they are not shown again.</summary>
    [Method("annotator/suggest/reject")]
    Task RejectAsync(RejectParams request, CancellationToken cancellation);

    /// <summary>What became of what models suggested: how much work they saved. Cancellable.</summary>
    [Method("annotator/suggest/effort")]
    Task<EffortResult> CountEffortAsync(EffortParams request, CancellationToken cancellation);

    /// <summary>Reads ahead what the outlines of an image need. Cancellable.</summary>
    [Method("annotator/outline/prepare")]
    Task PrepareOutlineAsync(PrepareOutlineParams request, CancellationToken cancellation);

    /// <summary>The outline of an object that is pointed at. Cancellable.</summary>
    [Method("annotator/outline")]
    Task<OutlineResult> OutlineAsync(OutlineParams request, CancellationToken cancellation);

    /// <summary>The way along edges between two points ("intelligent scissors"). Cancellable.</summary>
    [Method("annotator/outline/wire")]
    Task<WireResult> WireAsync(WireParams request, CancellationToken cancellation);

    /// <summary>Asks a classifier which label an object may have; nothing is changed. Cancellable.</summary>
    [Method("annotator/classify")]
    Task<ClassifyResult> ClassifyAsync(ClassifyParams request, CancellationToken cancellation);

    /// <summary>Reads what is written in objects and says how to write it down. Cancellable.</summary>
    [Method("annotator/transcribe")]
    Task<TranscribeResult> TranscribeAsync(TranscribeParams request, CancellationToken cancellation);

    /// <summary>Compares predictions with the labels. Cancelled, it keeps what the model has seen.</summary>
    [Method("annotator/evaluate")]
    Task<EvaluateResult> EvaluateAsync(EvaluateParams request, CancellationToken cancellation);

    /// <summary>The numbers of what was compared.</summary>
    [Method("annotator/evaluate/numbers")]
    Task<EvaluationNumbersResult> EvaluationNumbersAsync(EvaluationNumbersParams request, CancellationToken cancellation);

    /// <summary>A stretch of the list of disagreements.</summary>
    [Method("annotator/evaluate/disagreements")]
    Task<DisagreementsResult> DisagreementsAsync(DisagreementsParams request, CancellationToken cancellation);

    /// <summary>A disagreement, ready to be shown.</summary>
    [Method("annotator/evaluate/show")]
    Task<DisagreementView> ShowDisagreementAsync(DisagreementParams request, CancellationToken cancellation);

    /// <summary>The edit that gives the label what was predicted; nothing is applied.</summary>
    [Method("annotator/evaluate/take")]
    Task<FixResult> TakePredictionAsync(DisagreementParams request, CancellationToken cancellation);

    /// <summary>Notes that a person has decided for the label, outside the dataset.</summary>
    [Method("annotator/evaluate/decide")]
    Task DecideAsync(DecideParams request, CancellationToken cancellation);

    /// <summary>Who changed an object last. Reads history as far as needed; cancellable.</summary>
    [Method("annotator/review/blame")]
    Task<BlameResult> BlameAsync(BlameParams request, CancellationToken cancellation);

    /// <summary>Whether a runtime is installed.</summary>
    [Method("annotator/runtime/state")]
    Task<RuntimeState> GetRuntimeAsync(RuntimeStateParams request, CancellationToken cancellation);

    /// <summary>What installing a runtime would bring; asks the package sources, writes nothing.</summary>
    [Method("annotator/runtime/offer")]
    Task<RuntimeOfferResult> OfferRuntimeAsync(RuntimeParams request, CancellationToken cancellation);

    /// <summary>Installs a runtime. Cancelled, it goes on next time where it stopped.</summary>
    [Method("annotator/runtime/install")]
    Task<RuntimeState> InstallRuntimeAsync(RuntimeParams request, CancellationToken cancellation);

    /// <summary>Removes a runtime, and what was downloaded of it.</summary>
    [Method("annotator/runtime/remove")]
    Task<RuntimeState> RemoveRuntimeAsync(RuntimeStateParams request, CancellationToken cancellation);

    /// <summary>What the labels of a dataset can teach, and how.</summary>
    [Method("annotator/train/plan")]
    Task<TrainPlan> PlanTrainingAsync(TrainPlanParams request, CancellationToken cancellation);

    /// <summary>Begins to train in the background; <c>annotator/train/didProgress</c> tells how far it is. One run at a time.</summary>
    [Method("annotator/train/start")]
    Task<TrainRun> StartTrainingAsync(StartTrainingParams request, CancellationToken cancellation);

    /// <summary>Goes on with a run that was stopped, failed or interrupted, from its last whole epoch.</summary>
    [Method("annotator/train/resume")]
    Task<TrainRun> ResumeTrainingAsync(RunParams request, CancellationToken cancellation);

    /// <summary>Lets a run pause, or go on.</summary>
    [Method("annotator/train/pause")]
    Task PauseTrainingAsync(PauseTrainingParams request, CancellationToken cancellation);

    /// <summary>Stops a run; what its last whole epoch learned is kept.</summary>
    [Method("annotator/train/cancel")]
    Task CancelTrainingAsync(RunParams request, CancellationToken cancellation);

    /// <summary>The runs there are, running and ended.</summary>
    [Method("annotator/train/list")]
    Task<ListRunsResult> ListRunsAsync(ListRunsParams request, CancellationToken cancellation);

    /// <summary>Makes an ONNX model of a run, which suggests the same without the training runtime.</summary>
    [Method("annotator/train/export")]
    Task ExportRunAsync(ExportRunParams request, CancellationToken cancellation);
}
