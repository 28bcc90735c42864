using Annotator.Core.Evaluation;
using Annotator.Core.Geometry;
using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Evaluating;
using Annotator.Server.Hosting;
using Annotator.Server.Stores;

namespace Annotator.Server.Suggesting;

/// <summary>Which images are worth a look first, by what a model has suggested for them. No model is run.</summary>
internal sealed class ImageRanker(DatasetState state, AsyncGate gate, DatasetSuggester suggester, IEditorClient client)
{
    /// <summary>A suggestion that covers an object of the same label so far is that object, as in the editor.</summary>
    private const double SameObject = 0.6;

    /// <summary>Ranks the images.</summary>
    /// <returns>Those that can be ranked, the first first, and how many can't; null for the natural order.</returns>
    public async Task<(IReadOnlyCollection<string>? Ranking, int Without)> RankAsync(OrderImagesParams request, CancellationToken cancellation)
    {
        if (request.By == ImageOrder.Path) return (null, 0);
        if (request.Model is not { } chosen) throw Refused.Invalid("A model has to be chosen: its suggestions decide on the order.");
        string model = suggester.PathOf(chosen);
        var (store, images) = await gate.RunAsync(() => (new EditedStore(state), state.Images), cancellation).ConfigureAwait(false);
        return await Task.Run(() =>
        {
            if (!suggester.Knows(model)) throw Refused.NotFound("The model has not seen any image yet. Suggest objects in all images first.");
            var mapping = LabelMapping.Of(store, request.Labels);
            var progress = new ProgressReporter(client, request.Progress, "Ordering images", images.Count);
            var ranked = new List<(string Image, double Rank)>();
            foreach (string image in images.Search(null))
            {
                cancellation.ThrowIfCancellationRequested();
                if (suggester.Find(model, image) is { } seen && RankOf(request.By, seen, image, store, mapping) is { } rank) ranked.Add((image, rank));
                progress.Step();
            }
            return ((IReadOnlyCollection<string>?)[.. ranked.OrderByDescending(entry => entry.Rank).Select(entry => entry.Image)], images.Count - ranked.Count);
        }, cancellation).ConfigureAwait(false);
    }

    private static double? RankOf(ImageOrder by, StoredSuggestions seen, string image, EditedStore store, LabelMapping mapping)
    {
        if (by == ImageOrder.LeastCertain) return Uncertainty.Of(seen);
        StoredDocument labels;
        try
        {
            labels = store.Read(image);
        }
        catch (UnreadableFileException)
        {
            return null;
        }
        if (by == ImageOrder.MostDisagreement && labels.Document.IsEmpty) return null; // nothing to disagree with
        var waiting = by == ImageOrder.MostSuggestions ? seen with { Objects = [.. seen.Waiting] } : seen;
        var loaded = new LoadedImage(image, labels, new(image, image, ModelPredictions.DocumentOf(waiting, mapping), [], [], null), labels.Document.Size);
        return by == ImageOrder.MostSuggestions ? Undecided(loaded) : Disagreements(loaded);
    }

    /// <summary>Possible errors of labels count twice, and wrong tags as one.</summary>
    private static int Disagreements(LoadedImage image)
    {
        var found = Triage.Of(image.Truths(OverlapKind.Box), image.Detections(OverlapKind.Box));
        var (tags, predicted) = (image.Truth.Document.Fields.Tags, image.FoundDocument.Fields.Tags);
        int wrongTags = tags.Count > 0 && predicted.Count > 0 && !tags.Contains(predicted[0]) ? 1 : 0;
        return found.Count + found.Count(disagreement => disagreement.IsPossibleLabelError) + wrongTags;
    }

    /// <summary>Intersection over union.</summary>
    private static double Overlap(Bounds one, Bounds other)
    {
        double width = Math.Min(one.MaxX, other.MaxX) - Math.Max(one.MinX, other.MinX), height = Math.Min(one.MaxY, other.MaxY) - Math.Max(one.MinY, other.MinY);
        if (width <= 0 || height <= 0) return 0;
        return width * height / (one.Area + other.Area - width * height);
    }

    /// <summary>How many suggestions are no objects yet.</summary>
    private static int Undecided(LoadedImage image)
    {
        var labels = image.Truth.Document;
        var found = image.FoundDocument.Annotations;
        int accepted = found.Count(suggestion => labels.Annotations.Exists(annotation =>
            annotation.Id == suggestion.Id || (annotation.Label == suggestion.Label && Overlap(ShapeGeometry.BoundsOf(annotation.Shape), ShapeGeometry.BoundsOf(suggestion.Shape)) > SameObject)));
        return found.Count - accepted + image.FoundDocument.Fields.Tags.Count(tag => !labels.Fields.Tags.Contains(tag));
    }
}
