using Annotator.Core.Geometry;
using Annotator.Learning.Training.Data;

namespace Annotator.Learning.Training.Tasks;

/// <summary>How much each class counts, so that rare ones are not drowned: in inverse proportion to the square root of how often it
/// occurs, 1 on average. The full inverse lets single examples rule.</summary>
internal static class ClassWeights
{
    private const float Most = 10;

    /// <summary>Of classes by the number of their examples; null when all count the same.</summary>
    public static float[]? Of(TrainingSet set, IReadOnlyList<Example> training, bool isBalanced)
    {
        if (!isBalanced) return null;
        var counts = set.Count(training);
        return Weights([.. set.Classes.Select(name => (double)counts.GetValueOrDefault(name))]);
    }

    /// <summary>Of classes of pixels by the area of their objects, the background first; null when all count the same.</summary>
    public static float[]? OfPixels(TrainingSet set, IReadOnlyList<Example> training, TrainingConfig config)
    {
        if (!config.Balance) return null;
        var areas = new double[set.Classes.Count + 1];
        foreach (var example in training)
        {
            double right = 1, bottom = 1;
            foreach (var (at, shape) in example.Objects)
            {
                areas[at + 1] += ShapeGeometry.AreaOf(shape);
                var bounds = ShapeGeometry.BoundsOf(shape);
                (right, bottom) = (Math.Max(right, bounds.MaxX), Math.Max(bottom, bounds.MaxY));
            }
            areas[0] += Math.Max(0, right * bottom - example.Objects.Sum(one => ShapeGeometry.AreaOf(one.Shape)));
        }
        return Weights(areas);
    }

    private static float[] Weights(double[] counts)
    {
        double most = Math.Max(1, counts.Max());
        float[] weights = [.. counts.Select(count => count > 0 ? Math.Min(Most, (float)Math.Sqrt(most / count)) : 1)];
        float mean = weights.Average();
        return [.. weights.Select(weight => weight / mean)];
    }
}
