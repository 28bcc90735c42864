using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Evaluation.Overlaps;

/// <summary>Object keypoint similarity (Ronchi and Perona, “Benchmarking and error diagnosis in multi-instance pose
/// estimation”, ICCV 2017; cocodataset.org): the mean over labelled keypoints of exp(−d² / (2 s² k²)), where d is the distance
/// in px, s² the area of the object and k twice the keypoint's sigma. Shapes that are no skeletons, or have other keypoints, are not alike.</summary>
internal sealed class KeypointOverlap : OverlapMeasure
{
    /// <summary>Keeps objects without area from dividing by zero.</summary>
    private const double Least = 2.220446049250313e-16;

    /// <inheritdoc/>
    public override OverlapTable Compare(IReadOnlyList<Detection> detections, IReadOnlyList<GroundTruth> truths)
    {
        var values = new double[detections.Count * truths.Count];
        for (int i = 0; i < detections.Count; i++)
            for (int j = 0; j < truths.Count; j++)
                if (detections[i].Shape is KeypointsShape found && truths[j].Shape is KeypointsShape truth && found.Points.Count == truth.Points.Count)
                    values[i * truths.Count + j] = Similarity(found.Points, truth, truths[j]);
        return new(values, truths.Count, [.. detections.Select(AreaOf)]);
    }

    /// <summary>The area around all points of a detection: whether a model thinks a point visible means nothing.</summary>
    private static double AreaOf(Detection detection) =>
        detection.Area ?? (detection.Shape is KeypointsShape { Points.Count: > 0 } keypoints ? Bounds.Around(keypoints.Points.Flat).Area : ShapeGeometry.AreaOf(detection.Shape));

    private static double Similarity(PointList found, KeypointsShape truth, GroundTruth whole)
    {
        var sigmas = KeypointSigmas.Of(found.Count);
        double area = whole.EffectiveArea + Least, sum = 0;
        int labelled = truth.Visibility.Count(visibility => visibility > 0), count = 0;
        for (int k = 0; k < found.Count; k++)
        {
            if (labelled > 0 && truth.Visibility[k] == 0) continue;
            var (dx, dy) = labelled > 0 ? (found[k].X - truth.Points[k].X, found[k].Y - truth.Points[k].Y) : Beyond(found[k], whole.EffectiveBox);
            double variance = 4 * sigmas[k] * sigmas[k];
            sum += Math.Exp(-(dx * dx + dy * dy) / variance / area / 2);
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    /// <summary>How far a point lies outside twice the surroundings of an object: nearer ones may well belong to it.</summary>
    private static (double X, double Y) Beyond((double X, double Y) point, Bounds box) =>
        (Outside(point.X, box.MinX - box.Width, box.MaxX + box.Width), Outside(point.Y, box.MinY - box.Height, box.MaxY + box.Height));

    private static double Outside(double value, double least, double most) => Math.Max(0, least - value) + Math.Max(0, value - most);
}
