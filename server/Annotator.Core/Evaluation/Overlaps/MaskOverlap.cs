using Annotator.Core.Model;

namespace Annotator.Core.Evaluation.Overlaps;

/// <summary>Intersection over union of pixels.</summary>
/// <param name="sizes">The sizes of images by path, as far as they are known.</param>
internal sealed class MaskOverlap(IReadOnlyDictionary<string, ImageSize>? sizes) : OverlapMeasure
{
    /// <inheritdoc/>
    public override OverlapTable Compare(IReadOnlyList<Detection> detections, IReadOnlyList<GroundTruth> truths)
    {
        var own = detections.Select(detection => PixelRegion.Of(detection.Shape, SizeOf(detection.Image))).ToArray();
        var theirs = truths.Select(truth => PixelRegion.Of(truth.Shape, SizeOf(truth.Image))).ToArray();
        var values = new double[own.Length * theirs.Length];
        for (int i = 0; i < own.Length; i++)
        {
            for (int j = 0; j < theirs.Length; j++)
            {
                long common = own[i].Common(theirs[j]);
                if (common > 0) values[i * theirs.Length + j] = (double)common / (truths[j].IsCrowd ? own[i].Area : own[i].Area + theirs[j].Area - common);
            }
        }
        return new(values, theirs.Length, [.. own.Select((region, i) => detections[i].Area ?? region.Area)]);
    }

    private ImageSize? SizeOf(string image) => sizes is not null && sizes.TryGetValue(image, out var size) ? size : null;
}
