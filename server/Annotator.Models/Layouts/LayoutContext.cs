using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Models.Description;
using Annotator.Models.Running;

namespace Annotator.Models.Layouts;

/// <summary>The image that a model saw, and what is wanted of its outputs.</summary>
/// <param name="Descriptor">The model.</param>
/// <param name="Image">The image.</param>
/// <param name="Placement">Where the image lies in the model's input.</param>
/// <param name="Options">What is wanted.</param>
/// <param name="Cancellation">Stops the work.</param>
internal sealed record LayoutContext(ModelDescriptor Descriptor, ImageSize Image, Placement Placement, PredictOptions Options, CancellationToken Cancellation)
{
    public ClassLabels Labels { get; } = new(Descriptor);

    /// <summary>Which predictions are kept.</summary>
    public Thresholds Thresholds { get; } = new(
        Options.Score ?? Descriptor.Thresholds.Score, Options.Iou ?? Descriptor.Thresholds.Iou, Options.MaxDetections ?? Descriptor.Thresholds.MaxDetections);

    /// <summary>Whether predictions of a label are wanted.</summary>
    public bool IsWanted(string label) => Options.Labels?.Contains(label) ?? true;

    /// <summary>Corners in px of the input as a box in px of the image, cut off at its edges; null when nothing of it is inside.</summary>
    public BoxShape? Box(double x1, double y1, double x2, double y2)
    {
        var (left, top) = Placement.ToImage(x1, y1);
        var (right, bottom) = Placement.ToImage(x2, y2);
        if (!(right > left && bottom > top)) return null;
        return new Bounds(left, top, right, bottom).Intersect(Bounds.Of(Image)) is { Area: > 0 } b ? new(b.MinX, b.MinY, b.Width, b.Height) : null;
    }
}
