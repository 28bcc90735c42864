namespace Annotator.Core.Model;

/// <summary>How the kinds of shape are spelled in files, on the wire and in messages.</summary>
public static class ShapeNames
{
    /// <summary>The name of a kind: <c>box</c>, <c>polygon</c>, …</summary>
    public static string Name(this ShapeKind kind) => kind switch
    {
        ShapeKind.Box => "box",
        ShapeKind.Polygon => "polygon",
        ShapeKind.Polyline => "polyline",
        ShapeKind.Point => "point",
        ShapeKind.Ellipse => "ellipse",
        ShapeKind.Keypoints => "keypoints",
        ShapeKind.Mask => "mask",
        ShapeKind.Cuboid => "cuboid",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>All kinds, in the order in which tools and documentation list them.</summary>
    public static EquatableList<ShapeKind> Kinds { get; } = Enum.GetValues<ShapeKind>().ToEquatableList();

    /// <summary>The kind of a name, or null when no kind has it.</summary>
    public static ShapeKind? Parse(string name)
    {
        foreach (var kind in Kinds)
            if (kind.Name() == name) return kind;
        return null;
    }
}
