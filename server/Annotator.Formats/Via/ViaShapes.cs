using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.Via;

/// <summary>Turns <c>shape_attributes</c> into outlines and back.</summary>
internal static class ViaShapes
{
    /// <summary>The members that hold an outline.</summary>
    public static IReadOnlySet<string> Members { get; } = new HashSet<string> { "name", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "theta", "all_points_x", "all_points_y" };

    /// <summary>Reads an outline.</summary>
    /// <exception cref="FileFaultException">It can't be understood.</exception>
    public static Shape Read(JsonTree tree, int node)
    {
        var members = tree.ExpectMembers(node, "“shape_attributes”").ToDictionary(member => member.Name, member => member.Value);
        string name = members.TryGetValue("name", out int kind) ? tree.ExpectString(kind, "“name”") : throw tree.Fault(node, "The shape has no “name”: rect, circle, ellipse, polygon, polyline or point was expected.");
        return name switch
        {
            "rect" => new BoxShape(Number("x"), Number("y"), Number("width"), Number("height")),
            "circle" => new EllipseShape(Number("cx"), Number("cy"), Number("r"), Number("r")),
            "ellipse" => new EllipseShape(Number("cx"), Number("cy"), Number("rx"), Number("ry"), members.ContainsKey("theta") ? Number("theta") * 180 / Math.PI : 0),
            "point" => new PointShape(Number("cx"), Number("cy")),
            "polygon" => new PolygonShape([[Open(Points())]]),
            "polyline" => new PolylineShape(Points()),
            _ => throw tree.Fault(kind, $"The shape “{Limits.Excerpt(name)}” is unknown."),
        };

        double Number(string member) => members.TryGetValue(member, out int number) ? tree.ExpectNumber(number, $"“{member}”") : throw tree.Fault(node, $"The {name} has no “{member}”.");

        PointList Points()
        {
            double[] x = Numbers("all_points_x"), y = Numbers("all_points_y");
            return x.Length == y.Length ? new([.. x.Zip(y).SelectMany(pair => new[] { pair.First, pair.Second })]) : throw tree.Fault(node, $"The {name} has {x.Length} numbers in “all_points_x”, but {y.Length} in “all_points_y”.");
        }

        double[] Numbers(string member) => members.TryGetValue(member, out int list)
            ? [.. tree.ExpectElements(list, $"“{member}”").Select(number => tree.ExpectNumber(number, "A coordinate"))]
            : throw tree.Fault(node, $"The {name} has no “{member}”.");
    }

    /// <summary>The members that an outline is to have.</summary>
    /// <param name="after">The outline wanted.</param>
    /// <param name="before">The outline as stored, or null.</param>
    /// <param name="oldName">The name it is stored under, or null.</param>
    /// <param name="isClosed">Whether the polygon stored repeats its first point at its end.</param>
    /// <param name="style">How numbers are written.</param>
    public static List<(string Name, JsonTarget Value)> Targets(Shape after, Shape? before, string? oldName, bool isClosed, NumberStyle style)
    {
        string name = NameOf(after, oldName);
        var old = before is not null && name == oldName ? Numbers(name, before, isClosed).ToDictionary(pair => pair.Name, pair => pair.Values) : [];
        var members = new List<(string, JsonTarget)> { ("name", new TextTarget(name)) };
        foreach (var (member, values) in Numbers(name, after, isClosed))
        {
            double[] stored = old.GetValueOrDefault(member) ?? [];
            var own = member == "theta" ? style.NotCoarserThan(6) : style;
            if (member == "theta" && values[0] == 0 && stored.Length == 0) continue;
            if (member.StartsWith("all", StringComparison.Ordinal)) members.Add((member, MovedNumbers.List(stored, values, own)));
            else members.Add((member, MovedNumbers.Number(stored.Length == 1 ? stored[0] : null, values[0], own)));
        }
        return members;
    }

    /// <summary>Whether the polygon of a node repeats its first point at its end.</summary>
    public static bool IsClosed(JsonTree tree, int node)
    {
        foreach (string name in (string[])["all_points_x", "all_points_y"])
            if (ViaLabel.Member(tree, node, name) is not { } list || tree[list].Kind != JsonKind.Array || tree.Count(list) < 4 || tree.Number(tree.Elements(list).First()) != tree.Number(tree.Elements(list).Last())) return false;
        return true;
    }

    private static string NameOf(Shape shape, string? old) => shape switch
    {
        BoxShape => "rect",
        PointShape => "point",
        PolygonShape => "polygon",
        PolylineShape => "polyline",
        EllipseShape ellipse => ellipse.RadiusX == ellipse.RadiusY && old != "ellipse" ? "circle" : "ellipse",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, "VIA has no such shape."),
    };

    private static IEnumerable<(string Name, double[] Values)> Numbers(string name, Shape shape, bool isClosed) => (name, shape) switch
    {
        (_, BoxShape b) => [("x", [b.X]), ("y", [b.Y]), ("width", [b.Width]), ("height", [b.Height])],
        (_, PointShape p) => [("cx", [p.X]), ("cy", [p.Y])],
        ("circle", EllipseShape e) => [("cx", [e.CenterX]), ("cy", [e.CenterY]), ("r", [e.RadiusX])],
        (_, EllipseShape e) => [("cx", [e.CenterX]), ("cy", [e.CenterY]), ("rx", [e.RadiusX]), ("ry", [e.RadiusY]), ("theta", [e.Rotation * Math.PI / 180])],
        (_, PolygonShape p) => Points(p.Parts[0][0], isClosed),
        (_, PolylineShape l) => Points(l.Points, false),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, "VIA has no such shape."),
    };

    private static IEnumerable<(string Name, double[] Values)> Points(PointList points, bool isClosed)
    {
        var order = Enumerable.Range(0, points.Count).Concat(isClosed ? [0] : []).ToList();
        yield return ("all_points_x", [.. order.Select(i => points[i].X)]);
        yield return ("all_points_y", [.. order.Select(i => points[i].Y)]);
    }

    /// <summary>A ring without the repetition of its first point.</summary>
    private static PointList Open(PointList points) => points.Count > 3 && points[0] == points[^1] ? new(points.Flat[..^2]) : points;
}
