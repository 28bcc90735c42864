using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats.Cvat;

/// <summary>Reads the shapes of CVAT's elements.</summary>
/// <param name="labels">The labels of the file.</param>
internal sealed class CvatShapes(CvatLabels labels)
{
    /// <summary>The corners of a cuboid by the names that CVAT gives them, in Annotator's order. CVAT names the corners of the
    /// back as seen from behind.</summary>
    public static IReadOnlyList<string> Corners { get; } = ["tl1", "tr1", "br1", "bl1", "tr2", "tl2", "bl2", "br2"];

    private readonly RowRuns _rows = new();

    /// <summary>The shape of an element; null when the element is none.</summary>
    /// <exception cref="TextFaultException">It can't be understood.</exception>
    public Shape? Read(XmlElement element, string label) => element.Name switch
    {
        "box" => Box(element),
        "polygon" => new PolygonShape([[Points(element)]]),
        "polyline" => new PolylineShape(Points(element)),
        "points" => Points(element) is { Count: > 1 } points ? new KeypointsShape(points, Enumerable.Repeat(2, points.Count).ToEquatableList()) : Point(element),
        "ellipse" => new EllipseShape(Number(element, "cx"), Number(element, "cy"), Number(element, "rx"), Number(element, "ry"), Rotation(element)),
        "cuboid" => new CuboidShape(new PointList([.. Corners.SelectMany(corner => new[] { Number(element, "x" + corner), Number(element, "y" + corner) })])),
        "skeleton" => Skeleton(element, label),
        "mask" => Mask(element),
        _ => null,
    };

    /// <summary>A number that an attribute of an element holds.</summary>
    public static double Number(XmlElement element, string attribute) => element.Attribute(attribute) is not { } text
        ? throw new TextFaultException(element.Start, $"<{element.Name}> has no attribute “{attribute}”.")
        : Numbers.TryParse(text, out double value) ? value : throw new TextFaultException(element.Start, $"The attribute “{attribute}” of <{element.Name}> is “{Limits.Excerpt(text)}”, which is no number.");

    /// <summary>A whole number that an attribute of an element holds.</summary>
    public static int Whole(XmlElement element, string attribute) => Number(element, attribute) is var value && value == Math.Floor(value) && Math.Abs(value) <= Limits.Coordinate
        ? (int)value
        : throw new TextFaultException(element.Start, $"The attribute “{attribute}” of <{element.Name}> is not a whole number.");

    private static BoxShape Box(XmlElement element)
    {
        double left = Number(element, "xtl"), top = Number(element, "ytl"), right = Number(element, "xbr"), bottom = Number(element, "ybr");
        return new(Math.Min(left, right), Math.Min(top, bottom), Math.Round(Math.Abs(right - left), 9), Math.Round(Math.Abs(bottom - top), 9), Rotation(element));
    }

    private static double Rotation(XmlElement element) => element.Attribute("rotation") is null ? 0 : Number(element, "rotation");

    private static PointShape Point(XmlElement element)
    {
        var (x, y) = Points(element)[0];
        return new(x, y);
    }

    private static PointList Points(XmlElement element)
    {
        string text = element.Attribute("points") ?? throw new TextFaultException(element.Start, $"<{element.Name}> has no attribute “points”.");
        var flat = new List<double>();
        foreach (var range in text.AsSpan().Split(';'))
        {
            var pair = text.AsSpan(range);
            int comma = pair.IndexOf(',');
            if (comma < 0 || !Numbers.TryParse(pair[..comma].Trim(), out double x) || !Numbers.TryParse(pair[(comma + 1)..].Trim(), out double y))
                throw new TextFaultException(element.Start, $"“{Limits.Excerpt(pair.ToString())}” is no point; points are x,y;x,y;….");
            flat.Add(x);
            flat.Add(y);
        }
        return new PointList([.. flat]);
    }

    /// <summary>The points of a skeleton in the order of its label; one that is missing or outside is not labelled.</summary>
    private KeypointsShape Skeleton(XmlElement element, string label)
    {
        var names = labels.Points(label);
        var found = new Dictionary<string, (double X, double Y, int Visibility)>();
        foreach (var child in element.Children.Where(child => child.Name == "points"))
        {
            string name = child.Attribute("label") ?? throw new TextFaultException(child.Start, "A point of a skeleton has no attribute “label”.");
            if (!names.Contains(name)) names.Add(name);
            var point = Point(child);
            found[name] = (point.X, point.Y, child.Attribute("outside") == "1" ? 0 : child.Attribute("occluded") == "1" ? 1 : 2);
        }
        if (found.Count == 0) throw new TextFaultException(element.Start, "The skeleton has no points.");
        var points = names.Select(name => found.GetValueOrDefault(name)).ToList();
        return new(new PointList([.. points.SelectMany(point => new[] { point.X, point.Y })]), points.Select(point => point.Visibility).ToEquatableList());
    }

    private MaskShape Mask(XmlElement element)
    {
        int left = Whole(element, "left"), top = Whole(element, "top"), width = Whole(element, "width"), height = Whole(element, "height");
        string text = element.Attribute("rle") ?? throw new TextFaultException(element.Start, "<mask> has no attribute “rle”.");
        var runs = new List<int>();
        long sum = 0;
        foreach (var range in text.AsSpan().Split(','))
        {
            if (!Numbers.TryParseWhole(text.AsSpan(range).Trim(), out int run)) throw new TextFaultException(element.Start, $"“{Limits.Excerpt(text[range])}” is not the length of a run.");
            runs.Add(run);
            sum += run;
        }
        // Some writers leave the last run of zeros out.
        long rest = (long)width * height - sum;
        if (runs.Count % 2 == 0 && rest is > 0 and <= int.MaxValue) runs.Add((int)rest);
        if (RowRuns.Fault(width, height, runs) is { } fault) throw new TextFaultException(element.Start, fault);
        return _rows.ToMask(left, top, width, height, runs) ?? throw new TextFaultException(element.Start, "The masks of the file are too large together.");
    }
}
