using Annotator.Core.Model;

namespace Annotator.Core.Geometry;

/// <summary>A shape with measures that are taken once, for comparing many shapes with each other.</summary>
internal sealed class Outline(Shape shape)
{
    private ulong[]? _coverage;

    public Shape Shape => shape;

    public Bounds Bounds { get; } = ShapeGeometry.BoundsOf(shape);

    /// <summary>Which of 64 × 64 places spread evenly over the bounds the shape covers: one word a row.</summary>
    public ulong[] Coverage => _coverage ??= Geometry.Coverage.Of(shape, Bounds);
}
