using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Labelme;

/// <summary>Turns the points of a shape, by its <c>shape_type</c>, into an outline and back.</summary>
internal static class LabelmeGeometry
{
    /// <summary>How far a corner of a rotated box may be off, px: writers round.</summary>
    private const double Tolerance = 0.6;

    /// <summary>Reads an outline; masks excepted.</summary>
    /// <exception cref="FileFaultException">The points do not make a shape of the type.</exception>
    public static Shape Read(JsonTree tree, int shape, string type, PointList p) => type switch
    {
        "polygon" => p.Count >= 3 ? new PolygonShape([[p]]) : throw Wrong(tree, shape, type, 3, p.Count),
        "rectangle" when p.Count == 2 => Box(p),
        "rectangle" or "rotation" or "oriented_rectangle" when p.Count == 4 => IsUpright(p) ? Box(p) : Quadrilaterals.ToBox(p, Tolerance) ?? (Shape)new PolygonShape([[p]]),
        "quadrilateral" => p.Count == 4 ? new PolygonShape([[p]]) : throw Wrong(tree, shape, type, 4, p.Count),
        "circle" => p.Count == 2 ? new EllipseShape(p[0].X, p[0].Y, Radius(p), Radius(p)) : throw Wrong(tree, shape, type, 2, p.Count),
        "line" or "linestrip" => p.Count >= 2 ? new PolylineShape(p) : throw Wrong(tree, shape, type, 2, p.Count),
        "point" => p.Count == 1 ? new PointShape(p[0].X, p[0].Y) : throw Wrong(tree, shape, type, 1, p.Count),
        "points" => p.Count >= 1 ? new KeypointsShape(p, Enumerable.Repeat(2, p.Count).ToEquatableList()) : throw Wrong(tree, shape, type, 1, p.Count),
        "cuboid" => p.Count == 8 ? new CuboidShape(p) : throw Wrong(tree, shape, type, 8, p.Count),
        "rectangle" or "rotation" or "oriented_rectangle" => throw Wrong(tree, shape, type, type == "rectangle" ? 2 : 4, p.Count),
        _ => throw tree.Fault(shape, $"The shape_type “{Limits.Excerpt(type)}” is unknown."),
    };

    /// <summary>The type under which an outline is stored.</summary>
    /// <param name="shape">The outline.</param>
    /// <param name="old">The type it has now; null for a new one.</param>
    /// <param name="turned">The type for rotated boxes.</param>
    public static string TypeOf(Shape shape, string? old, string turned) => shape switch
    {
        BoxShape { Rotation: 0 } => old is "rectangle" or "rotation" or "oriented_rectangle" ? old : "rectangle",
        BoxShape => old is "rotation" or "oriented_rectangle" ? old : turned,
        PolygonShape polygon => old == "quadrilateral" && polygon.Parts[0][0].Count == 4 ? old : "polygon",
        PolylineShape line => old == "line" && line.Points.Count == 2 ? old : "linestrip",
        PointShape => "point",
        EllipseShape => "circle",
        KeypointsShape => "points",
        MaskShape => "mask",
        CuboidShape => "cuboid",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, "labelme has no such shape."),
    };

    /// <summary>The points of an outline.</summary>
    /// <param name="type">The type under which it is stored.</param>
    /// <param name="shape">The outline.</param>
    /// <param name="stored">The outline and the points it was read from, whose order and direction stay; null for a new one.</param>
    public static PointList Points(string type, Shape shape, (Shape Shape, PointList Points)? stored) => shape switch
    {
        BoxShape box when type == "rectangle" => Corners(box, stored),
        BoxShape box => Turned(box, stored),
        PolygonShape polygon => polygon.Parts[0][0],
        PolylineShape line => line.Points,
        PointShape point => new(point.X, point.Y),
        EllipseShape circle => Circle(circle, stored),
        KeypointsShape keypoints => keypoints.Points,
        MaskShape mask => new(mask.X, mask.Y, mask.X + mask.Width - 1, mask.Y + mask.Height - 1),
        CuboidShape cuboid => cuboid.Points,
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, "labelme has no such shape."),
    };

    /// <summary>Whether each corner lies on the box around all, two by two: an upright rectangle.</summary>
    private static bool IsUpright(PointList p)
    {
        var box = Box(p);
        int left = 0, top = 0;
        for (int i = 0; i < p.Count; i++)
        {
            if (p[i].X != box.X && p[i].X != box.X + box.Width && Math.Abs(p[i].X - box.X - box.Width) > 1e-9) return false;
            if (p[i].Y != box.Y && p[i].Y != box.Y + box.Height && Math.Abs(p[i].Y - box.Y - box.Height) > 1e-9) return false;
            if (p[i].X == box.X) left++;
            if (p[i].Y == box.Y) top++;
        }
        // The first corner at the top left and the way round say that it is not rotated.
        return left == 2 && top == 2 && p[0] == (box.X, box.Y) && p[1].Y == box.Y;
    }

    private static BoxShape Box(PointList points) => Bounds.Of(points);

    private static double Radius(PointList p) => Math.Sqrt((p[1].X - p[0].X) * (p[1].X - p[0].X) + (p[1].Y - p[0].Y) * (p[1].Y - p[0].Y));

    /// <summary>Corners of an upright rectangle: two opposite ones, or four; each stays at its side.</summary>
    private static PointList Corners(BoxShape box, (Shape Shape, PointList Points)? stored)
    {
        double right = box.X + box.Width, bottom = box.Y + box.Height;
        if (stored is not (BoxShape { Width: > 0, Height: > 0 } before, { Count: 2 or 4 } old)) return new(box.X, box.Y, right, bottom);
        var flat = new double[2 * old.Count];
        for (int i = 0; i < old.Count; i++)
        {
            flat[2 * i] = old[i].X < before.X + before.Width / 2 ? box.X : right;
            flat[2 * i + 1] = old[i].Y < before.Y + before.Height / 2 ? box.Y : bottom;
        }
        return new(flat);
    }

    /// <summary>Corners of a rotated box: the first one and the way round stay; moved corners are moved, not computed.</summary>
    private static PointList Turned(BoxShape box, (Shape Shape, PointList Points)? stored)
    {
        if (stored is not (BoxShape before, { Count: 4 } old)) return Quadrilaterals.Corners(box);
        if (before with { X = box.X, Y = box.Y } != box) return Quadrilaterals.Corners(box, Quadrilaterals.IsCounterclockwise(old));
        return Moved(old, box.X - before.X, box.Y - before.Y);
    }

    /// <summary>Centre and rim: the rim point stays in its direction.</summary>
    private static PointList Circle(EllipseShape circle, (Shape Shape, PointList Points)? stored)
    {
        if (stored is not (EllipseShape { RadiusX: > 0 } before, { Count: 2 } old)) return new(circle.CenterX, circle.CenterY, circle.CenterX + circle.RadiusX, circle.CenterY);
        if (circle.RadiusX == before.RadiusX) return Moved(old, circle.CenterX - before.CenterX, circle.CenterY - before.CenterY);
        double scale = circle.RadiusX / before.RadiusX;
        return new(circle.CenterX, circle.CenterY, circle.CenterX + (old[1].X - old[0].X) * scale, circle.CenterY + (old[1].Y - old[0].Y) * scale);
    }

    private static PointList Moved(PointList points, double x, double y)
    {
        double[] flat = [.. points.Flat];
        for (int i = 0; i < flat.Length; i++) flat[i] += i % 2 == 0 ? x : y;
        return new(flat);
    }

    private static FileFaultException Wrong(JsonTree tree, int shape, string type, int points, int count) =>
        tree.Fault(shape, $"A shape of the type {type} has {points} {(points == 1 ? "point" : "points")}{(type is "polygon" or "line" or "linestrip" or "points" ? " or more" : "")}; this one has {count}.");
}
