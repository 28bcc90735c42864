using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Geometry;
using Annotator.Models.Running;

namespace Annotator.Models.Layouts;

/// <summary>YOLOv8 to YOLO12 with masks: 1×(4+C+M)×N and prototypes 1×M×h×w. A column is cx, cy, w, h (px of the input), C
/// scores, M coefficients; the logits of its mask are the sum of the prototypes weighted by them, inside its box.
/// Source: ultralytics, utils/ops.py, process_mask.</summary>
internal sealed class YoloV8Segment : ILayout
{
    /// <summary>Larger objects are sampled more coarsely.</summary>
    private const int MostSamples = 1 << 21;

    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        const string Expected = "1×(4+C+M)×N and prototypes 1×M×h×w";
        var prototypes = outputs.Find(3, Expected, tensor => tensor.Rank == 4);
        int coefficients = prototypes.Dimensions[0];
        var rows = outputs.Find(2, Expected, tensor => tensor.Rank == 3);
        var table = PlaceTable.ValuesFirst(rows, 4 + coefficients + context.Labels.Count);
        var kept = YoloV8.Find(table, table.Values - 4 - coefficients, context, coefficients).Suppressed();
        var found = new List<Prediction>(kept.Count);
        foreach (var candidate in kept)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var map = new ScoreMap(Logits(table, candidate.Place, prototypes), prototypes.Dimensions[2], prototypes.Dimensions[1], context.Placement);
            if (Shape(map, candidate, context) is { } shape) found.Add(new(context.Labels[candidate.Class], Candidates.Score(candidate), shape));
        }
        return found;
    }

    private static float[] Logits(PlaceTable table, int place, Tensor prototypes)
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

    private static Shape? Shape(ScoreMap map, Candidate candidate, LayoutContext context)
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
