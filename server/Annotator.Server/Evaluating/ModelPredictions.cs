using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Server.Mapping;
using Annotator.Server.Stores;
using Annotator.Server.Suggesting;
using StreamJsonRpc;

namespace Annotator.Server.Evaluating;

/// <summary>What a model sees in the labelled images of an open dataset.</summary>
/// <param name="suggester">Runs models, and keeps what they see.</param>
/// <param name="store">The labels.</param>
/// <param name="mapping">Which labels the classes of the model are.</param>
internal sealed class ModelPredictions(DatasetSuggester suggester, EditedStore store, LabelMapping mapping)
{
    /// <summary>How many failures are enough while nothing else has come.</summary>
    private const int MostFailures = 3;

    private readonly List<UnreadableReport> _failed = [];

    /// <summary>The name that the model has for people, once it has seen an image.</summary>
    public string? Name { get; private set; }

    /// <summary>Runs a model where it was not run before.</summary>
    /// <param name="model">Absolute path of the model.</param>
    /// <param name="sizeOf">The size of an image.</param>
    /// <param name="step">Is called with each image, of how many.</param>
    /// <param name="cancellation">Stops; what the model has seen is kept.</param>
    public async Task<EvaluationInput> RunAsync(string model, Func<LoadedImage, ImageSize?> sizeOf, Func<int, Action> step, CancellationToken cancellation)
    {
        var labelled = store.Images.Where(image => image.Exists && (image.File is not null || store.IsEdited(image.Path))).ToList();
        if (labelled.Count == 0) throw new CommandLine.UsageException("No image of the dataset is labelled: there is nothing to compare with.");
        var done = step(labelled.Count);
        var loaded = new List<LoadedImage>();
        foreach (var (image, (_, seen)) in labelled.Zip(suggester.SeeAll(model, labelled.Select(image => image.Path), withFaint: true, cancellation)))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var stored = await seen.ConfigureAwait(false);
                var truth = store.Read(image.Path);
                Name ??= stored.Model;
                loaded.Add(new(image.Path, truth, new(image.Path, image.Path, DocumentOf(stored with { Objects = [.. stored.Objects, .. stored.Faint!] }, mapping), [], [], null), truth.Document.Size));
            }
            catch (LocalRpcException e)
            {
                _failed.Add(new(image.Path, e.Message));
                if (loaded.Count == 0 && _failed.Count == MostFailures) throw; // it can't be used at all
            }
            catch (UnreadableFileException e)
            {
                _failed.Add(new(image.Path, CommandLine.Place.Of(e.File, e.Position) + e.Message));
            }
            done();
        }
        if (loaded.Count == 0) throw new CommandLine.UsageException($"No image could be compared: {_failed[0].Message}");
        return new(loaded, EvaluationInput.Side("the dataset", store.Format, [.. loaded.Select(image => image.Truth)], isPredictions: false),
            EvaluationInput.Side(Name ?? model, Formats.NativeDatasets.NativeDatasetFormat.Name, [.. loaded.Select(image => image.Found!)], isPredictions: true), new(loaded.Count, 0, 0, 0, 0, 0, []), [], sizeOf)
        {
            Unreadable = _failed,
        };
    }

    /// <summary>What a model sees as a document, with the labels of the dataset.</summary>
    public static Document DocumentOf(StoredSuggestions stored, LabelMapping mapping)
    {
        var named = stored.Objects.Select(entry => (entry.Id, entry.Object, Label: entry.Object.Shape is null ? mapping.TagOf(entry.Object.Label) : mapping.LabelOf(entry.Object.Label))).Where(entry => entry.Label is not null).ToList();
        return new(new(named.Where(entry => entry.Object.Shape is null).Select(entry => entry.Label!).ToEquatableList(), AttributeSet.Empty),
        [
            .. named.Where(entry => entry.Object.Shape is not null).Select(entry => new Annotation(entry.Id, entry.Label!, ShapeMap.ToCore(entry.Object.Shape!)) { Provenance = new(stored.Model, entry.Object.Score) }),
        ]);
    }
}
