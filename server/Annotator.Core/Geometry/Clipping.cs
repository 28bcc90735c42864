using Annotator.Core.Model;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using NetTopologySuite.Geometries.Utilities;

namespace Annotator.Core.Geometry;

/// <summary>Cuts shapes off at the edge of a rectangle.</summary>
public static class Clipping
{
    private static readonly GeometryFactory Factory = new NtsGeometryServices(
        CoordinateArraySequenceFactory.Instance, new PrecisionModel(PrecisionModels.Floating), 0, GeometryOverlay.NG, new CoordinateEqualityComparer())
        .CreateGeometryFactory();

    /// <summary>The part of a shape inside a rectangle; null when nothing of it is inside, or when its kind can't
    /// represent a part: rotated boxes, ellipses, cuboids, skeletons and lines stay whole or are moved by hand.</summary>
    public static Shape? Clip(Shape shape, Bounds rectangle) => shape switch
    {
        BoxShape { Rotation: 0 } box => Clip(box, rectangle),
        PolygonShape polygon => Clip(polygon, rectangle),
        MaskShape mask => Clip(mask, rectangle),
        _ => null,
    };

    private static BoxShape? Clip(BoxShape box, Bounds rectangle)
    {
        if (ShapeGeometry.BoundsOf(box).Intersect(rectangle) is not { Area: > 0 } inside) return null;
        return new(inside.MinX, inside.MinY, inside.Width, inside.Height);
    }

    private static PolygonShape? Clip(PolygonShape polygon, Bounds rectangle)
    {
        var window = Factory.ToGeometry(new Envelope(rectangle.MinX, rectangle.MaxX, rectangle.MinY, rectangle.MaxY));
        var parts = new List<EquatableList<PointList>>();
        foreach (var part in polygon.Parts)
        {
            Collect(Valid(Factory.CreatePolygon(Ring(part[0]), [.. part.Skip(1).Select(Ring)])).Intersection(window), parts);
        }
        return parts.Count == 0 ? null : new(parts.ToEquatableList());
    }

    private static MaskShape? Clip(MaskShape mask, Bounds rectangle)
    {
        var window = new Bounds(mask.X, mask.Y, (double)mask.X + mask.Width, (double)mask.Y + mask.Height);
        if (window.Intersect(rectangle) is not { Area: > 0 } inside) return null;
        int left = (int)Math.Ceiling(inside.MinX), top = (int)Math.Ceiling(inside.MinY);
        int right = (int)Math.Floor(inside.MaxX), bottom = (int)Math.Floor(inside.MaxY);
        if (right <= left || bottom <= top) return null;
        var counts = new RunLengths();
        long at = 0;
        for (int i = 0; i < mask.Counts.Count; i++)
        {
            // A run may span columns; each column keeps its rows inside the window.
            for (long end = at + mask.Counts[i]; at < end;)
            {
                var (column, row) = Math.DivRem(at, mask.Height);
                long next = Math.Min(end, (column + 1) * mask.Height);
                int x = mask.X + (int)column, from = mask.Y + (int)row, to = mask.Y + (int)(next - column * mask.Height);
                if (x >= left && x < right) counts.Add(i % 2 == 1, Math.Min(to, bottom) - Math.Max(from, top));
                at = next;
            }
        }
        return counts.HasOnes ? new(left, top, right - left, bottom - top, counts.ToList()) : null;
    }

    private static LinearRing Ring(PointList points)
    {
        var coordinates = new Coordinate[points.Count + 1];
        for (int i = 0; i < points.Count; i++) coordinates[i] = new(points[i].X, points[i].Y);
        coordinates[^1] = coordinates[0].Copy();
        return Factory.CreateLinearRing(coordinates);
    }

    /// <summary>Overlay operations throw on self-crossing rings; a second pass is rarely needed.</summary>
    private static NetTopologySuite.Geometries.Geometry Valid(NetTopologySuite.Geometries.Geometry geometry)
    {
        for (int i = 0; i < 3 && !geometry.IsValid; i++) geometry = GeometryFixer.Fix(geometry);
        return geometry.IsValid ? geometry : geometry.Buffer(0);
    }

    private static void Collect(NetTopologySuite.Geometries.Geometry geometry, List<EquatableList<PointList>> parts)
    {
        for (int i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is not Polygon { IsEmpty: false } polygon) continue;
            parts.Add([Points(polygon.ExteriorRing), .. polygon.InteriorRings.Select(Points)]);
        }
    }

    private static PointList Points(LineString ring)
    {
        var flat = new double[2 * (ring.NumPoints - 1)];
        for (int i = 0; i < ring.NumPoints - 1; i++) (flat[2 * i], flat[2 * i + 1]) = (ring.GetCoordinateN(i).X, ring.GetCoordinateN(i).Y);
        return new(flat);
    }
}
