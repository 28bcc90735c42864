using Annotator.Core.Geometry;
using Annotator.Models.Geometry;
using Annotator.Models.Running;

namespace Annotator.Models.Layouts;

/// <summary>Classes of pixels: logits or probabilities 1×C×h×w, or numbers of classes 1×h×w or 1×1×h×w. One map with fractions
/// is the probability (or logit) of a single class. A prediction is all of the image that belongs to a class; its score is
/// the mean probability there. Classes named background, void or unlabeled are left out.</summary>
internal sealed class SemanticSegmentation : ILayout
{
    private const string Expected = "1×C×h×w or 1×h×w";

    private const int MostSamples = 1 << 20;

    public IReadOnlyList<Prediction> Read(ModelOutputs outputs, LayoutContext context)
    {
        if (outputs.All is not [{ Rank: 3 or 4, Values.Length: > 0 }, ..]) throw outputs.Fault(Expected);
        var output = Maps(outputs);
        if (Array.Exists(output.Values, float.IsNaN)) context.Options.Report?.Invoke($"{context.Descriptor.Name}: some scores are not numbers; those pixels were left out.");
        if (SampleGrid.Over(Bounds.Of(context.Image), context.Image, MostSamples) is not { } grid) return [];
        bool areNumbers = AreNumbers(output, context);
        var raster = areNumbers ? Nearest(output, grid, context) : Best(output, grid, context);
        var scores = areNumbers ? null : MeanScores(output);
        return [.. raster.Regions()
            .Select(region => (Class: region.Value - 1, region.Mask))
            .Where(region => !context.Labels.IsBackground(region.Class) && context.IsWanted(context.Labels[region.Class]))
            .Select(region => new Prediction(
                context.Labels[region.Class], scores?.GetValueOrDefault(region.Class, 0.5) ?? 1, Outlines.Of(region.Mask, grid, context.Image, Map(output, 0, context).CellArea, context.Options)))
            .Where(prediction => prediction.Shape is not null && prediction.Score >= context.Thresholds.Score)
            .OrderByDescending(prediction => prediction.Score)
            .Take(context.Thresholds.MaxDetections)];
    }

    /// <summary>The mean entropy of the cells that lie in the image: the padding around it is nobody's business. Null of numbers of
    /// classes, which say nothing of the others.</summary>
    public double? Uncertainty(ModelOutputs outputs, LayoutContext context)
    {
        var output = Maps(outputs);
        if (AreNumbers(output, context)) return null;
        int classes = output.Dimensions[0], rows = output.Dimensions[1], columns = output.Dimensions[2];
        bool isLogit = classes == 1 && Boundary(output) == 0;
        var values = new float[classes];
        var (sum, cells) = (0.0, 0);
        for (int row = 0; row < rows; row++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            for (int column = 0; column < columns; column++)
            {
                if (!IsInImage(column, row)) continue;
                for (int category = 0; category < classes; category++) values[category] = output.Values[(category * rows + row) * columns + column];
                double entropy = classes > 1 ? Entropy.Of(Activation.Probabilities(values)) : Entropy.OfOne(isLogit ? Activation.Sigmoid(values[0]) : values[0]);
                if (!double.IsFinite(entropy)) continue;
                sum += entropy;
                cells++;
            }
        }
        return cells > 0 ? sum / cells : null;

        bool IsInImage(int column, int row)
        {
            var (x, y) = context.Placement.ToImage((column + 0.5) * context.Placement.Width / columns, (row + 0.5) * context.Placement.Height / rows);
            return x >= 0 && y >= 0 && x < context.Image.Width && y < context.Image.Height;
        }
    }

    /// <summary>The output as a map of scores for each class, or a single map.</summary>
    private static Tensor Maps(ModelOutputs outputs)
    {
        var output = outputs.First(outputs.All[0].Rank - 1, Expected);
        return output.Rank == 2 ? output with { Dimensions = [1, .. output.Dimensions] } : output;
    }

    /// <summary>Whether a single map holds numbers of classes rather than scores.</summary>
    private static bool AreNumbers(Tensor output, LayoutContext context) =>
        output.IsInteger || output.Dimensions[0] == 1 && output.Values.All(value => value == MathF.Round(value)) && (context.Labels.Count ?? 2) > 1;

    /// <summary>For each sample 1 + the class of the best interpolated score; 0 where there is none.</summary>
    private static LabelRaster Best(Tensor output, SampleGrid grid, LayoutContext context)
    {
        int classes = output.Dimensions[0];
        context.Labels.Expect(classes);
        float least = classes > 1 ? float.NegativeInfinity : Boundary(output);
        var raster = new LabelRaster(grid.Width, grid.Height);
        var maps = Enumerable.Range(0, classes).Select(category => Map(output, category, context)).ToArray();
        var (scores, best) = (new float[grid.Width], new float[grid.Width]);
        for (int row = 0; row < grid.Height; row++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            Array.Fill(best, least);
            var line = raster.Row(row);
            for (int category = 0; category < classes; category++)
            {
                grid.Sample(maps[category], row, scores);
                for (int x = 0; x < scores.Length; x++)
                    if (scores[x] > best[x]) (best[x], line[x]) = (scores[x], category + 1);
            }
        }
        return raster;
    }

    /// <summary>For each sample 1 + the number of the nearest cell.</summary>
    private static LabelRaster Nearest(Tensor output, SampleGrid grid, LayoutContext context)
    {
        int rows = output.Dimensions[1], columns = output.Dimensions[2];
        var placement = context.Placement;
        var raster = new LabelRaster(grid.Width, grid.Height);
        foreach (float number in output.Values.Distinct()) CategoryNumber.Check(CategoryNumber.Of(number), context);
        for (int row = 0; row < grid.Height; row++)
        {
            var line = raster.Row(row);
            int from = columns * Cell((grid.Y + (row + 0.5) * grid.Step) * placement.ScaleY + placement.OffsetY, placement.Height, rows);
            for (int x = 0; x < line.Length; x++)
                line[x] = 1 + CategoryNumber.Of(output.Values[from + Cell((grid.X + (x + 0.5) * grid.Step) * placement.ScaleX + placement.OffsetX, placement.Width, columns)]);
        }
        return raster;

        static int Cell(double at, int length, int cells) => Math.Clamp((int)(at * cells / length), 0, cells - 1);
    }

    /// <summary>The mean probability of each class in the cells that it wins.</summary>
    private static Dictionary<int, double> MeanScores(Tensor output)
    {
        int classes = output.Dimensions[0], cells = output.Dimensions[1] * output.Dimensions[2];
        var (sums, counts, values) = (new double[classes], new int[classes], new float[classes]);
        bool isLogit = classes == 1 && Boundary(output) == 0;
        for (int cell = 0; cell < cells; cell++)
        {
            for (int category = 0; category < classes; category++) values[category] = output.Values[category * cells + cell];
            float[] scores = classes > 1 ? Activation.Probabilities(values) : [isLogit ? Activation.Sigmoid(values[0]) : values[0]];
            int best = Array.IndexOf(scores, scores.Max());
            if (!float.IsFinite(scores[best]) || classes == 1 && scores[0] <= 0.5f) continue;
            sums[best] += scores[best];
            counts[best]++;
        }
        return Enumerable.Range(0, classes).Where(category => counts[category] > 0).ToDictionary(category => category, category => Math.Clamp(sums[category] / counts[category], 0, 1));
    }

    /// <summary>Of a single map, where its class begins: 0.5 of probabilities, 0 of logits.</summary>
    private static float Boundary(Tensor output) => Array.Exists(output.Values, value => value is < 0 or > 1) ? 0 : 0.5f;

    private static ScoreMap Map(Tensor output, int category, LayoutContext context)
    {
        int rows = output.Dimensions[1], columns = output.Dimensions[2];
        return new(output.Values.AsMemory(category * rows * columns, rows * columns), columns, rows, context.Placement);
    }
}
