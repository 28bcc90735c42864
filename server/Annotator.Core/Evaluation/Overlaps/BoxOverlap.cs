using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Core.Evaluation.Overlaps;

/// <summary>Intersection over union of boxes.</summary>
/// <param name="extra">What is added to each width and height, px: 1 where edges name the last pixel inside (VOC devkit).</param>
internal sealed class BoxOverlap(double extra = 0) : OverlapMeasure
{
    /// <inheritdoc/>
    public override OverlapTable Compare(IReadOnlyList<Detection> detections, IReadOnlyList<GroundTruth> truths)
    {
        var values = new double[detections.Count * truths.Count];
        var areas = new double[detections.Count];
        var theirs = new Bounds[truths.Count];
        for (int j = 0; j < theirs.Length; j++) theirs[j] = Grown(ShapeGeometry.BoundsOf(truths[j].Shape));
        for (int i = 0; i < areas.Length; i++)
        {
            var shape = detections[i].Shape;
            var own = Grown(ShapeGeometry.BoundsOf(shape));
            double area = shape is BoxShape box ? (box.Width + extra) * (box.Height + extra) : own.Area;
            areas[i] = detections[i].Area ?? area;
            for (int j = 0; j < theirs.Length; j++)
            {
                double common = Common(own, theirs[j]);
                if (common <= 0) continue;
                double other = theirs[j].Area;
                if (IsRotated(shape) || IsRotated(truths[j].Shape))
                {
                    double[] a = Corners(shape, own), b = Corners(truths[j].Shape, theirs[j]);
                    (common, other) = (ConvexIntersection.Area(a, b), ShapeGeometry.RingArea(new PointList(b)));
                }
                double whole = truths[j].IsCrowd ? area : area + other - common;
                if (whole > 0) values[i * theirs.Length + j] = common / whole;
            }
        }
        return new(values, theirs.Length, areas);
    }

    private Bounds Grown(Bounds bounds) => bounds with { MaxX = bounds.MaxX + extra, MaxY = bounds.MaxY + extra };

    private static double Common(Bounds a, Bounds b)
    {
        double width = Math.Min(a.MaxX, b.MaxX) - Math.Max(a.MinX, b.MinX);
        if (width <= 0) return 0;
        return Math.Max(0, Math.Min(a.MaxY, b.MaxY) - Math.Max(a.MinY, b.MinY)) * width;
    }

    private static bool IsRotated(Shape shape) => shape is BoxShape { Rotation: not 0 };

    private static double[] Corners(Shape shape, Bounds bounds) => shape is BoxShape { Rotation: not 0 } box
        ? ShapeGeometry.Corners(box)
        : [bounds.MinX, bounds.MinY, bounds.MaxX, bounds.MinY, bounds.MaxX, bounds.MaxY, bounds.MinX, bounds.MaxY];
}
