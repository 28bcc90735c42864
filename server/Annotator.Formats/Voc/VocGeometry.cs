using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats.Voc;

/// <summary>Turns the elements of an object that hold its outline into a shape and back.</summary>
/// <param name="offset">1 where pixels count from 1 and the last one belongs to the box, else 0.</param>
internal sealed class VocGeometry(int offset)
{
    /// <summary>The elements that hold an outline; where several are there, the first of this list counts.</summary>
    public static IReadOnlyList<string> Elements { get; } = ["polygon", "robndbox", "line", "keypoints", "point", "bndbox"];

    /// <summary>The outline of an object.</summary>
    /// <exception cref="TextFaultException">There is none, or it can't be read.</exception>
    public Shape Read(XmlElement element)
    {
        foreach (string name in Elements)
            if (element[name] is { } outline) return Shape(outline);
        throw new TextFaultException(element.Start, "The object has no outline: expected is <bndbox> with xmin, ymin, xmax and ymax.");
    }

    /// <summary>The element that holds a kind of shape.</summary>
    public static string ElementOf(Shape shape) => shape switch
    {
        BoxShape { Rotation: 0 } => "bndbox",
        BoxShape => "robndbox",
        PolygonShape => "polygon",
        PolylineShape => "line",
        PointShape => "point",
        KeypointsShape => "keypoints",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, "VOC has no such shape."),
    };

    /// <summary>The numbers of an outline, by the names of their elements.</summary>
    public IReadOnlyList<(string Name, double Value)> Numbers(string element, Shape shape) => (element, shape) switch
    {
        ("robndbox", BoxShape b) =>
            [("cx", b.X + b.Width / 2 + offset), ("cy", b.Y + b.Height / 2 + offset), ("w", b.Width), ("h", b.Height), ("angle", Radians(b.Rotation))],
        ("bndbox", _) => Box(Bounds.Of(shape)),
        (_, PolygonShape p) => Points(p.Parts[0][0]),
        (_, PolylineShape l) => Points(l.Points),
        (_, PointShape p) => Points(new PointList(p.X, p.Y)),
        (_, KeypointsShape k) => [.. Enumerable.Range(0, k.Points.Count).SelectMany(i =>
            new[] { ($"x{i + 1}", k.Points[i].X + offset), ($"y{i + 1}", k.Points[i].Y + offset), ($"v{i + 1}", (double)k.Visibility[i]) })],
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, "VOC has no such shape."),
    };

    /// <summary>The box of a <c>bndbox</c>.</summary>
    public BoxShape ReadBox(XmlElement box)
    {
        double left = Number(box, "xmin") - offset, top = Number(box, "ymin") - offset, right = Number(box, "xmax"), bottom = Number(box, "ymax");
        if (right < left || bottom < top)
            throw new TextFaultException(box.Start, $"The box is turned inside out: {(right < left ? "xmax is less than xmin" : "ymax is less than ymin")}.");
        return new(left, top, right - left, bottom - top);
    }

    /// <summary>The numbers of a <c>bndbox</c>.</summary>
    public IReadOnlyList<(string Name, double Value)> Box(BoxShape b) =>
        [("xmin", b.X + offset), ("ymin", b.Y + offset), ("xmax", b.X + b.Width), ("ymax", b.Y + b.Height)];

    private Shape Shape(XmlElement outline)
    {
        Shape shape = outline.Name switch
        {
            "bndbox" => ReadBox(outline),
            "robndbox" => Rotated(outline),
            "polygon" => new PolygonShape([[Points(outline)]]),
            "line" => new PolylineShape(Points(outline)),
            "point" => Points(outline) is [var (x, y), ..] ? new PointShape(x, y) : throw new TextFaultException(outline.Start, "A point has x1 and y1."),
            _ => Keypoints(outline),
        };
        return Limits.Fault(shape) is { } fault ? throw new TextFaultException(outline.Start, fault) : shape;
    }

    private BoxShape Rotated(XmlElement e)
    {
        double width = Number(e, "w"), height = Number(e, "h");
        double degrees = Math.Round(Number(e, "angle") * 180 / Math.PI, 9);
        return new(Number(e, "cx") - offset - width / 2, Number(e, "cy") - offset - height / 2, width, height, degrees);
    }

    private KeypointsShape Keypoints(XmlElement e)
    {
        var points = Points(e);
        return new(points, Enumerable.Range(1, points.Count).Select(i => e["v" + i.ToString(CultureInfo.InvariantCulture)] is null ? 2 : (int)Number(e, $"v{i}")).ToEquatableList());
    }

    private PointList Points(XmlElement e)
    {
        var flat = new List<double>();
        for (int i = 1; e["x" + i.ToString(CultureInfo.InvariantCulture)] is not null; i++)
        {
            flat.Add(Number(e, $"x{i}") - offset);
            flat.Add(Number(e, $"y{i}") - offset);
        }
        return new PointList([.. flat]);
    }

    private IReadOnlyList<(string, double)> Points(PointList points) =>
        [.. Enumerable.Range(0, points.Count).SelectMany(i => new[] { ($"x{i + 1}", points[i].X + offset), ($"y{i + 1}", points[i].Y + offset) })];

    private static double Radians(double degrees) => Math.Round(degrees * Math.PI / 180, 9);

    private static double Number(XmlElement parent, string name)
    {
        var element = parent[name] ?? throw new TextFaultException(parent.Start, $"<{parent.Name}> has no <{name}>.");
        return Text.Numbers.TryParse(element.Text, out double value) ? value : throw new TextFaultException(element.ContentStart, $"“{Limits.Excerpt(element.Text)}” in <{name}> is not a number.");
    }
}
