using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Geometry;
using Annotator.Models.Running;

namespace Annotator.Models.Prompting;

/// <summary>A mask as a decoder gives it: above 0 where the object is.</summary>
/// <param name="Values">Row by row from the top.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Placement">Where the image lies in what they cover.</param>
internal sealed record MaskLogits(ReadOnlyMemory<float> Values, int Columns, int Rows, Placement Placement)
{
    /// <summary>More samples than this are no use for a mask of a thousand columns.</summary>
    private const int MostSamples = 1 << 22;

    /// <summary>Parts with fewer cells than this are specks.</summary>
    private const int LeastCells = 4;

    /// <summary>The outline of the object; null when there is none.</summary>
    public Shape? Outline(ImageSize image, PredictOptions options, CancellationToken cancellation)
    {
        var map = new ScoreMap(Values, Columns, Rows, Placement);
        if (SampleGrid.Over(Bounds.Of(image), image, MostSamples) is not { } grid) return null;
        var raster = new LabelRaster(grid.Width, grid.Height);
        var scores = new float[grid.Width];
        for (int row = 0; row < grid.Height; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            grid.Sample(map, row, scores);
            var set = raster.Row(row);
            for (int x = 0; x < set.Length; x++) set[x] = scores[x] > 0 ? 1 : 0;
        }
        return raster.ToMask() is { } mask ? Outlines.Of(mask, grid, image, LeastCells * map.CellArea, options) : null;
    }
}
