using Annotator.Core.Model;
using Annotator.Formats;
using Annotator.Protocol.Model;
using Annotator.Server.Stores;
using Annotation = Annotator.Core.Model.Annotation;
using ImageFields = Annotator.Core.Model.ImageFields;
using Shape = Annotator.Core.Model.Shape;

namespace Annotator.Server.Mapping;

/// <summary>Formats as the client sees them.</summary>
internal static class FormatMap
{
    /// <summary>One example of each thing that a format may not be able to store.</summary>
    private static readonly IReadOnlyList<(StorageFeature Feature, Shape Shape)> s_shapes =
    [
        (StorageFeature.Box, new BoxShape(0, 0, 1, 1)),
        (StorageFeature.RotatedBox, new BoxShape(0, 0, 1, 1, 30)),
        (StorageFeature.Polygon, new PolygonShape([[new PointList(0, 0, 1, 0, 1, 1)]])),
        (StorageFeature.Polyline, new PolylineShape(new PointList(0, 0, 1, 1))),
        (StorageFeature.Point, new PointShape(0, 0)),
        (StorageFeature.Circle, new EllipseShape(0, 0, 1, 1)),
        (StorageFeature.Ellipse, new EllipseShape(0, 0, 2, 1)),
        (StorageFeature.Cuboid, new CuboidShape(new PointList(0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1))),
    ];

    /// <summary>An open format.</summary>
    public static FormatView ToWire(DatasetStore store)
    {
        var format = store.Format;
        var capabilities = store.Capabilities;
        return new(
            format.Format.Id,
            format.Format.Title,
            format.Origin,
            format.Evidence,
            format.Files,
            [.. format.Found.Editable.Where(found => found.Format != format.Format.Id || !found.Files.SequenceEqual(format.Files)).Select(ToWire)],
            [.. format.Found.Importable.Select(ToWire)],
            [.. store.Conventions.Select(ToWire)],
            [.. Refusals(capabilities)],
            capabilities.Attributes is { } names ? [.. names] : null);
    }

    /// <summary>A format found in a folder.</summary>
    public static FormatCandidate ToWire(Detection detection) =>
        new(detection.Format, FormatRegistry.Find(detection.Format)!.Title, detection.Evidence, detection.Files);

    private static ConventionView ToWire(Convention convention) => new(
        convention.Name,
        convention.Value,
        convention.Origin switch
        {
            ConventionOrigin.Set => FormatOrigin.Set,
            ConventionOrigin.Detected => FormatOrigin.Detected,
            _ => FormatOrigin.Default,
        },
        convention.Description);

    private static IEnumerable<StorageRefusal> Refusals(Capabilities capabilities)
    {
        var plain = new Annotation("0", "label", s_shapes[0].Shape);
        foreach (var (feature, shape) in s_shapes)
            if (capabilities.ShapeRefusal(shape) is not null && capabilities.Refusal(plain with { Shape = shape }) is { } reason) yield return new(feature, reason);
        foreach (var (feature, kind) in new[] { (StorageFeature.Keypoints, ShapeKind.Keypoints), (StorageFeature.Mask, ShapeKind.Mask) })
            if (capabilities.KindRefusal(kind) is { } reason) yield return new(feature, reason);
        if (!capabilities.Groups) yield return new(StorageFeature.Group, capabilities.GroupRefusal);
        if (capabilities.Refusal(new ImageFields(["tag"], AttributeSet.Empty)) is { } tags) yield return new(StorageFeature.Tags, tags);
        if (capabilities.ImageAttributesRefusal is { } attributes) yield return new(StorageFeature.ImageAttributes, attributes);
    }
}
