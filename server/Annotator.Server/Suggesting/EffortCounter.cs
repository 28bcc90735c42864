using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Protocol.Messages;
using Annotator.Server.Datasets;
using Annotator.Server.Mapping;
using Annotator.Server.Stores;

namespace Annotator.Server.Suggesting;

/// <summary>Counts what became of the suggestions of models: nothing is recorded for it, an accepted object keeps the id that it
/// had as a suggestion.</summary>
internal sealed class EffortCounter(DatasetState state, AsyncGate gate, DatasetSuggester suggester)
{
    /// <summary>Coordinates are rounded when an object is made of a suggestion, px.</summary>
    private const double Rounding = 0.51;

    /// <summary>Counts, for each model.</summary>
    public async Task<EffortResult> CountAsync(EffortParams request, CancellationToken cancellation)
    {
        var (store, images) = await gate.RunAsync(() => (new EditedStore(state), state.Images), cancellation).ConfigureAwait(false);
        return await Task.Run(() => new EffortResult([.. request.Models.Select(model => Count(model, store, images, cancellation))]), cancellation).ConfigureAwait(false);
    }

    private ModelEffort Count(string model, EditedStore store, ImageList images, CancellationToken cancellation)
    {
        string name = Path.GetFileName(model);
        int accepted = 0, corrected = 0, rejected = 0, drawn = 0;
        foreach (string image in suggester.Knows(model) ? images.Search(null) : [])
        {
            cancellation.ThrowIfCancellationRequested();
            if (suggester.Find(model, image) is not { } seen || Read(store, image) is not { IsEmpty: false } document) continue;
            name = seen.Model;
            var suggested = seen.Objects.ToDictionary(entry => entry.Id, entry => entry.Object.Shape);
            rejected += seen.Rejected.Count;
            foreach (var annotation in document.Annotations)
            {
                if (!suggested.TryGetValue(annotation.Id, out var shape)) drawn += annotation.Provenance is null ? 1 : 0;
                else if (shape is not null && IsSame(annotation.Shape, ShapeMap.ToCore(shape))) accepted++;
                else corrected++;
            }
        }
        return new(name, accepted, corrected, rejected, drawn);
    }

    private static Document? Read(EditedStore store, string image)
    {
        try
        {
            return store.Read(image).Document;
        }
        catch (UnreadableFileException)
        {
            return null;
        }
    }

    private static bool IsSame(Shape one, Shape other)
    {
        if (one.Equals(other)) return true;
        // A shape in another form than the model's is one that the format can't store: nobody corrected it.
        if (one.GetType() != other.GetType()) return true;
        var (a, b) = (ShapeGeometry.BoundsOf(one), ShapeGeometry.BoundsOf(other));
        return Math.Abs(a.MinX - b.MinX) < Rounding && Math.Abs(a.MinY - b.MinY) < Rounding && Math.Abs(a.MaxX - b.MaxX) < Rounding && Math.Abs(a.MaxY - b.MaxY) < Rounding;
    }
}
