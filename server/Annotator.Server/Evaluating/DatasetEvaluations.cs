using System.Globalization;
using Annotator.Core.Editing;
using Annotator.Core.Evaluation;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Protocol.Model;
using Annotator.Server.CommandLine;
using Annotator.Server.Datasets;
using Annotator.Server.Hosting;
using Annotator.Server.Mapping;
using Annotator.Server.Stores;
using Annotator.Server.Suggesting;
using Annotator.Server.Worker;

namespace Annotator.Server.Evaluating;

/// <summary>Predictions compared with the labels of an open dataset, each under the name that the client gave it.</summary>
internal sealed class DatasetEvaluations(DatasetState state, AsyncGate gate, DatasetSuggester suggester, Services services) : IDisposable
{
    /// <summary>The longest stretch of a list that is given at once.</summary>
    private const int MaxPage = 500;

    private readonly Dictionary<string, OpenEvaluation> _open = [];
    private readonly Lazy<Decisions> _decisions = new(() => new(services.Options.StoragePath, state.Paths.Root, services.Log));

    /// <summary>Compares, always anew.</summary>
    public Task<EvaluateResult> OpenAsync(EvaluateParams request, CancellationToken cancellation) => RunAsync(async () =>
    {
        var store = await gate.RunAsync(() => new EditedStore(state), cancellation).ConfigureAwait(false);
        var opened = await (request.Predictions.Kind == PredictionKind.Model ? OpenModelAsync(request, store, cancellation) : Task.Run(() => OpenFiles(request, store, cancellation), cancellation)).ConfigureAwait(false);
        OpenEvaluation? old;
        lock (_open)
        {
            _open.Remove(request.Evaluation, out old);
            _open.Add(request.Evaluation, opened.Evaluation);
        }
        if (old is not null) _ = Task.Run(() => Close(old), CancellationToken.None); // whoever uses it finishes first
        var (evaluation, input) = opened;
        return new EvaluateResult(evaluation.Name, input.Images.Count, input.Unreadable.Count, input.Unreadable is [var first, ..] ? first.Message : null, input.Notes);
    });

    /// <summary>The numbers of what was compared.</summary>
    public Task<EvaluationNumbersResult> NumbersAsync(EvaluationNumbersParams request, CancellationToken cancellation) =>
        WithAsync(request.Evaluation, evaluation => NumbersMap.ToWire(evaluation.Numbers(Math.Clamp(request.Iou, 0, 1), request.Score)), cancellation);

    /// <summary>A stretch of the list of disagreements.</summary>
    public Task<DisagreementsResult> ListAsync(DisagreementsParams request, CancellationToken cancellation) => WithAsync(request.Evaluation, evaluation =>
    {
        var (filter, decisions) = (request.Filter, _decisions.Value);
        var wanted = filter.Kinds?.ToHashSet();
        var kinds = Enum.GetValues<DisagreementKind>().ToDictionary(ListedDisagreement.NameOf, _ => 0);
        int total = 0, doubtful = 0, decided = 0, offset = Math.Max(0, request.Offset), limit = Math.Clamp(request.Limit, 0, MaxPage);
        var page = new List<DisagreementEntry>();
        bool isAny = !decisions.IsEmpty;
        foreach (var listed in evaluation.Disagreements(KindOf(request.What), cancellation).Sorted)
        {
            if (!listed.Fits(filter)) continue;
            bool isDecided = isAny && decisions.Has(listed.Key);
            if (isDecided)
            {
                decided++;
                if (!filter.Decided) continue;
            }
            kinds[listed.Kind]++;
            if (wanted?.Contains(listed.Kind) == false) continue;
            if (listed.Found.IsPossibleLabelError) doubtful++;
            if (total >= offset && page.Count < limit) page.Add(listed.ToWire(isDecided, evaluation.HasScores));
            total++;
        }
        return new DisagreementsResult(total, kinds, doubtful, decided, evaluation.Edited, page);
    }, cancellation);

    /// <summary>A disagreement, ready to be shown.</summary>
    public async Task<DisagreementView> ShowAsync(DisagreementParams request, CancellationToken cancellation)
    {
        var scene = await gate.RunAsync(() => (state.Store.Capabilities, Document: state.Images.Contains(request.Image) ? state.Documents.Get(request.Image).Current : Document.Empty), cancellation).ConfigureAwait(false);
        return await WithAsync(request.Evaluation, evaluation =>
        {
            var listed = Find(evaluation, request, cancellation);
            var ghost = GhostOf(evaluation, listed, scene.Capabilities, scene.Document);
            return new DisagreementView(listed.ToWire(_decisions.Value.Has(listed.Key), evaluation.HasScores), evaluation.Name, Words(evaluation, listed),
                ghost is null ? null : new(ghost.Id, ghost.Label, listed.Found.Score ?? 1, AnnotationMap.ToWire(ghost)));
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>The edit that gives the label what was predicted; nothing is applied.</summary>
    public async Task<FixResult> TakeAsync(DisagreementParams request, CancellationToken cancellation)
    {
        var (capabilities, document) = await gate.RunAsync(() =>
        {
            var file = state.Images.Contains(request.Image) ? state.Documents.Get(request.Image) : throw Refused.NotFound($"“{request.Image}” is not an image of the dataset.");
            return file.Fault is { } fault ? throw Refused.ReadOnly($"“{fault.File}” can't be read, so nothing was done: {fault}") : (state.Store.Capabilities, file.Current);
        }, cancellation).ConfigureAwait(false);
        return await WithAsync(request.Evaluation, evaluation =>
        {
            var listed = Find(evaluation, request, cancellation);
            var (name, change) = Taking.Make(document, capabilities, listed, GhostOf(evaluation, listed, capabilities, document));
            return new FixResult(name, [ChangeMap.ToWire(change)]);
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Notes what a person decides.</summary>
    public Task DecideAsync(DecideParams request, CancellationToken cancellation) => WithAsync(request.Disagreement.Evaluation, evaluation =>
    {
        string key = Find(evaluation, request.Disagreement, cancellation).Key;
        try
        {
            _decisions.Value.Set(key, request.Keep);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused.ReadOnly($"The decision can't be kept in {services.Options.StoragePath}: {e.Message}");
        }
        return true;
    }, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_open)
        {
            foreach (var evaluation in _open.Values) Close(evaluation);
            _open.Clear();
        }
    }

    private async Task<(OpenEvaluation Evaluation, EvaluationInput Input)> OpenModelAsync(EvaluateParams request, EditedStore store, CancellationToken cancellation)
    {
        string model = suggester.PathOf(request.Predictions.Path);
        var predictions = new ModelPredictions(suggester, store, LabelMapping.Of(store, request.Predictions.Labels));
        var input = await predictions.RunAsync(model, image => image.Size ?? state.Sizes.Of(image.Path), count => new ProgressReporter(services.Client, request.Progress, "Looking at labelled images", count).Step, cancellation).ConfigureAwait(false);
        string name = predictions.Name ?? Path.GetFileNameWithoutExtension(model);
        return (new(name, $"{model}\n{ModelStamp.Of(model)}", input, null), input);
    }

    private (OpenEvaluation Evaluation, EvaluationInput Input) OpenFiles(EvaluateParams request, EditedStore store, CancellationToken cancellation)
    {
        string path = request.Predictions.Path;
        var truth = Source.Of(new DiskFolder(state.Paths.Root), store, state.Store.SharedFiles, store.IsEdited);
        var datasets = PairedDatasets.Open(truth, new(state.Paths.Name, null, []), new(path, request.Predictions.Format, []), null, cancellation);
        try
        {
            datasets.Read(onlyPredicted: false, isBackground: false, (count, work) => work(new ProgressReporter(services.Client, request.Progress, "Reading labels and predictions", count).Step), cancellation);
            var input = datasets.Input;
            string stamp = File.Exists(path) ? $"{path}\n{File.GetLastWriteTimeUtc(path).Ticks.ToString(CultureInfo.InvariantCulture)}" : path;
            return (new(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), stamp, input, datasets), input);
        }
        catch
        {
            datasets.Dispose();
            throw;
        }
    }

    /// <summary>The prediction as an object of the dataset; null where nothing was predicted, or it can't be stored.</summary>
    private static Core.Model.Annotation? GhostOf(OpenEvaluation evaluation, ListedDisagreement listed, Capabilities capabilities, Document document)
    {
        if (listed.Found.Detection is not { } detection) return null;
        var original = evaluation.Find(listed.Image)?.FoundDocument.Annotations.Find(annotation => annotation.Id == detection.Id);
        string model = original?.Provenance?.Model ?? evaluation.Name;
        double? score = evaluation.HasScores ? Math.Round(detection.Score, 4) : null;
        return StorableObjects.Of(capabilities, AnnotationIds.New(document), detection.Label, original?.Shape ?? detection.Shape, new(model, score, true), null);
    }

    private static string Words(OpenEvaluation evaluation, ListedDisagreement listed)
    {
        var found = listed.Found;
        string score = evaluation.HasScores && found.Score is { } value ? string.Create(CultureInfo.InvariantCulture, $" {value:0.00}") : "";
        string overlap = string.Create(CultureInfo.InvariantCulture, $"IoU {found.Overlap:0.00}");
        string text = found.Kind switch
        {
            DisagreementKind.WrongClass => $"Labelled {found.Truth!.Label}, {evaluation.Name} finds {found.Detection!.Label}{score} ({overlap})",
            DisagreementKind.FalsePositive => $"{evaluation.Name} finds {found.Detection!.Label}{score}; {(found.Overlap > 0 ? $"nothing is labelled just there ({overlap})" : "nothing is labelled there")}",
            DisagreementKind.Miss => $"{evaluation.Name} does not find {found.Truth!.Label}",
            _ => $"{evaluation.Name} finds {found.Truth!.Label}{score} elsewhere ({overlap})",
        };
        return found.IsPossibleLabelError ? $"{text}. The label may be {(found.Truth is null ? "missing" : "wrong")}." : $"{text}.";
    }

    private static ListedDisagreement Find(OpenEvaluation evaluation, DisagreementParams request, CancellationToken cancellation) =>
        evaluation.Disagreements(KindOf(request.What), cancellation).Of(request.Image).FirstOrDefault(listed => listed.Key == request.Key)
        ?? throw Refused.NotFound("Label or prediction have changed meanwhile, so that they do not disagree in this any more.");

    private static OverlapKind KindOf(string what) => what switch
    {
        "boxes" => OverlapKind.Box,
        "masks" => OverlapKind.Mask,
        "keypoints" => OverlapKind.Keypoints,
        _ => throw Refused.Invalid($"There are no disagreements of “{what}”."),
    };

    private static void Close(OpenEvaluation evaluation)
    {
        lock (evaluation.Lock) evaluation.Dispose();
    }

    /// <summary>Uses what was compared, with the labels as they are now.</summary>
    private async Task<T> WithAsync<T>(string name, Func<OpenEvaluation, T> use, CancellationToken cancellation)
    {
        OpenEvaluation evaluation;
        lock (_open) evaluation = _open.GetValueOrDefault(name) ?? throw Refused.NotFound("The comparison is not open any more; compare again.");
        var labels = await gate.RunAsync(() => state.Documents.Loaded.Where(evaluation.Has).Select(image => (image, File: state.Documents.Find(image)!)).Where(entry => entry.File.Fault is null).Select(entry => (entry.image, entry.File.Current)).ToList(), cancellation).ConfigureAwait(false);
        return await RunAsync(() => Task.Run(() =>
        {
            lock (evaluation.Lock)
            {
                evaluation.Take(labels);
                return use(evaluation);
            }
        }, cancellation)).ConfigureAwait(false);
    }

    private static async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is UsageException or IOException or UnauthorizedAccessException)
        {
            throw Refused.Invalid(e.Message);
        }
        catch (UnreadableFileException e)
        {
            throw Refused.ReadOnly($"{Place.Of(e.File, e.Position)}{e.Message}");
        }
    }
}
