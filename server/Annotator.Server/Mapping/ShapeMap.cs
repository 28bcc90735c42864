using System.Runtime.InteropServices;
using Domain = Annotator.Core.Model;
using Wire = Annotator.Protocol.Model;

namespace Annotator.Server.Mapping;

/// <summary>Shapes of the wire as shapes of the domain, and back.</summary>
internal static class ShapeMap
{
    /// <summary>To the domain.</summary>
    /// <exception cref="ArgumentException">Coordinates do not come in pairs.</exception>
    public static Domain.Shape ToCore(Wire.Shape shape) => shape switch
    {
        Wire.Box s => new Domain.BoxShape(s.X, s.Y, s.Width, s.Height, s.Rotation),
        Wire.Polygon s => new Domain.PolygonShape(Domain.EquatableList.ToEquatableList(
            s.Parts.Select(part => Domain.EquatableList.ToEquatableList(part.Select(ToCore))))),
        Wire.Polyline s => new Domain.PolylineShape(ToCore(s.Points)),
        Wire.Point s => new Domain.PointShape(s.X, s.Y),
        Wire.Ellipse s => new Domain.EllipseShape(s.CenterX, s.CenterY, s.RadiusX, s.RadiusY, s.Rotation),
        Wire.Keypoints s => new Domain.KeypointsShape(ToCore(s.Points), Domain.EquatableList.ToEquatableList(s.Visibility)),
        Wire.Mask s => new Domain.MaskShape(s.X, s.Y, s.Width, s.Height, Domain.EquatableList.ToEquatableList(s.Counts)),
        Wire.Cuboid s => new Domain.CuboidShape(ToCore(s.Points)),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };

    /// <summary>To the wire.</summary>
    public static Wire.Shape ToWire(Domain.Shape shape) => shape switch
    {
        Domain.BoxShape s => new Wire.Box(s.X, s.Y, s.Width, s.Height, s.Rotation),
        Domain.PolygonShape s => new Wire.Polygon([.. s.Parts.Select(part => (IReadOnlyList<IReadOnlyList<double>>)[.. part.Select(ToWire)])]),
        Domain.PolylineShape s => new Wire.Polyline(ToWire(s.Points)),
        Domain.PointShape s => new Wire.Point(s.X, s.Y),
        Domain.EllipseShape s => new Wire.Ellipse(s.CenterX, s.CenterY, s.RadiusX, s.RadiusY, s.Rotation),
        Domain.KeypointsShape s => new Wire.Keypoints(ToWire(s.Points), s.Visibility.AsSpan().ToArray()),
        Domain.MaskShape s => new Wire.Mask(s.X, s.Y, s.Width, s.Height, s.Counts.AsSpan().ToArray()),
        Domain.CuboidShape s => new Wire.Cuboid(ToWire(s.Points)),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };

    private static Domain.PointList ToCore(IReadOnlyList<double> points) => points switch
    {
        double[] array => new(array),
        List<double> list => new(CollectionsMarshal.AsSpan(list)),
        _ => new([.. points]),
    };

    private static IReadOnlyList<double> ToWire(Domain.PointList points) => points.Flat.ToArray();
}
