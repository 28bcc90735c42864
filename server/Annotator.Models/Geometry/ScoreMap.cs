using Annotator.Models.Running;

namespace Annotator.Models.Geometry;

/// <summary>Scores on a grid that covers the input of a model.</summary>
/// <param name="values">The scores, row by row.</param>
/// <param name="columns">Columns of the grid.</param>
/// <param name="rows">Rows of the grid.</param>
/// <param name="placement">Where the image lies in the input.</param>
internal sealed class ScoreMap(ReadOnlyMemory<float> values, int columns, int rows, Placement placement)
{
    /// <summary>The area of a cell in px² of the image.</summary>
    public double CellArea => placement.Width / (columns * placement.ScaleX) * (placement.Height / (rows * placement.ScaleY));

    /// <summary>Scores along a line of the image, interpolated between the centres of four cells.</summary>
    /// <param name="y">The line, px of the image.</param>
    /// <param name="x">The first point, px of the image.</param>
    /// <param name="step">From point to point, px of the image.</param>
    /// <param name="scores">A score for each point.</param>
    public void Sample(double y, double x, double step, Span<float> scores)
    {
        var (top, bottom, down) = Between((y * placement.ScaleY + placement.OffsetY) * rows / placement.Height - 0.5, rows);
        var upper = values.Span.Slice(top * columns, columns);
        var lower = values.Span.Slice(bottom * columns, columns);
        for (int i = 0; i < scores.Length; i++)
        {
            var (left, right, across) = Between(((x + i * step) * placement.ScaleX + placement.OffsetX) * columns / placement.Width - 0.5, columns);
            float above = upper[left] + across * (upper[right] - upper[left]), below = lower[left] + across * (lower[right] - lower[left]);
            scores[i] = above + down * (below - above);
        }
    }

    private static (int From, int To, float Share) Between(double at, int count)
    {
        at = Math.Clamp(at, 0, count - 1);
        int from = (int)at;
        return (from, Math.Min(from + 1, count - 1), (float)(at - from));
    }
}
