using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Geometry;
using Annotator.Models.Running;

namespace Annotator.Models.Layouts;

/// <summary>Masks made of prototypes 1×M×h×w: the logits of an object's mask are the sum of the prototypes weighted by the M
/// coefficients that end its row, inside its box. Source: ultralytics, utils/ops.py, process_mask; the same in
/// ultralytics/yolov5, utils/segment/general.py.</summary>
/// <param name="table">The objects.</param>
/// <param name="prototypes">M×h×w.</param>
/// <param name="context">The image.</param>
internal sealed class PrototypeMasks(PlaceTable table, Tensor prototypes, LayoutContext context)
{
    /// <summary>Larger objects are sampled more coarsely.</summary>
    private const int MostSamples = 1 << 21;

    /// <summary>The table of objects and the prototypes, whichever comes first.</summary>
    public static (Tensor Rows, Tensor Prototypes) Outputs(ModelOutputs outputs, string expected) =>
        (outputs.Find(2, expected, tensor => tensor.Rank == 3), outputs.Find(3, expected, tensor => tensor.Rank == 4));

    /// <summary>Objects with their outlines; those without a pixel are left out.</summary>
    public IReadOnlyList<Prediction> Of(IReadOnlyList<Candidate> candidates)
    {
        var found = new List<Prediction>(candidates.Count);
        foreach (var candidate in candidates)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var map = new ScoreMap(Logits(candidate.Place), prototypes.Dimensions[2], prototypes.Dimensions[1], context.Placement);
            if (Shape(map, candidate) is { } shape) found.Add(new(context.Labels[candidate.Class], Candidates.Score(candidate), shape));
        }
        return found;
    }

    private float[] Logits(int place)
    {
        int coefficients = prototypes.Dimensions[0], cells = prototypes.Dimensions[1] * prototypes.Dimensions[2];
        var logits = new float[cells];
        for (int k = 0; k < coefficients; k++)
        {
            float weight = table[place, table.Values - coefficients + k];
            var prototype = prototypes.Values.AsSpan(k * cells, cells);
            for (int i = 0; i < logits.Length; i++) logits[i] += weight * prototype[i];
        }
        return logits;
    }

    private Shape? Shape(ScoreMap map, Candidate candidate)
    {
        if (context.Box(candidate.X1, candidate.Y1, candidate.X2, candidate.Y2) is not { } box) return null;
        if (SampleGrid.Over(ShapeGeometry.BoundsOf(box), context.Image, MostSamples) is not { } grid) return null;
        var raster = new LabelRaster(grid.Width, grid.Height);
        var scores = new float[grid.Width];
        for (int row = 0; row < grid.Height; row++)
        {
            grid.Sample(map, row, scores);
            var set = raster.Row(row);
            for (int x = 0; x < set.Length; x++) set[x] = scores[x] > 0 ? 1 : 0;
        }
        return raster.ToMask() is { } mask ? Outlines.Of(mask, grid, context.Image, Math.Min(map.CellArea, box.Width * box.Height / 100), context.Options) : null;
    }
}
