using System.Runtime.InteropServices;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Native;

/// <summary>Reads the shapes of a native file.</summary>
internal sealed class ShapeReader(JsonTree tree)
{
    private readonly List<double> _numbers = [];

    /// <summary>The shape of a kind.</summary>
    public Shape Read(ShapeKind kind, int node) => kind switch
    {
        ShapeKind.Box => Box(Turned(node, "A box", "[x, y, width, height]")),
        ShapeKind.Polygon => Polygon(node),
        ShapeKind.Polyline => new PolylineShape(Points(node, "A polyline")),
        ShapeKind.Point => Numbers(node, "A point") is [double x, double y] ? new PointShape(x, y) : throw tree.Fault(node, "A point is [x, y]."),
        ShapeKind.Ellipse => Ellipse(Turned(node, "An ellipse", "[centre x, centre y, radius x, radius y]")),
        ShapeKind.Keypoints => Keypoints(node),
        ShapeKind.Mask => Mask(node),
        ShapeKind.Cuboid => new CuboidShape(Points(node, "A cuboid")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static BoxShape Box(ReadOnlySpan<double> n) => new(n[0], n[1], n[2], n[3], n.Length > 4 ? n[4] : 0);

    private static EllipseShape Ellipse(ReadOnlySpan<double> n) => new(n[0], n[1], n[2], n[3], n.Length > 4 ? n[4] : 0);

    private PolygonShape Polygon(int node)
    {
        const string what = "A polygon is a list of parts, each a list of rings: [[[x, y, x, y, …]]]. This";
        return new(tree.ExpectElements(node, what)
            .Select(part => tree.ExpectElements(part, what).Select(ring => Points(ring, what)).ToEquatableList())
            .ToEquatableList());
    }

    private KeypointsShape Keypoints(int node)
    {
        var numbers = Numbers(node, "Keypoints");
        if (numbers.Length % 3 != 0) throw tree.Fault(node, $"Keypoints are [x, y, visibility, …], three numbers each; there are {numbers.Length} numbers.");
        var points = new double[numbers.Length / 3 * 2];
        var visibility = new int[numbers.Length / 3];
        for (int i = 0; i < visibility.Length; i++)
        {
            (points[2 * i], points[2 * i + 1]) = (numbers[3 * i], numbers[3 * i + 1]);
            double seen = numbers[3 * i + 2];
            visibility[i] = seen is 0 or 1 or 2 ? (int)seen : throw tree.Fault(node, $"The visibility of keypoint {i + 1} must be 0 (not labelled), 1 (hidden) or 2 (visible).");
        }
        return new(new PointList(points), visibility.ToEquatableList());
    }

    private MaskShape Mask(int node)
    {
        int? window = null, counts = null;
        foreach (var (name, _, value) in tree.ExpectMembers(node, "A mask"))
        {
            if (name == Keys.Window) window = value;
            if (name == Keys.Counts) counts = value;
        }
        if (window is null || counts is null) throw tree.Fault(node, "A mask is {\"window\": [x, y, width, height], \"counts\": [run, run, …]}.");
        var w = tree.ExpectElements(window.Value, "The window of a mask").Select(number => tree.ExpectInteger(number, "The window of a mask")).ToArray();
        if (w.Length != 4) throw tree.Fault(window.Value, "The window of a mask is [x, y, width, height].");
        return new(w[0], w[1], w[2], w[3],
            tree.ExpectElements(counts.Value, "The counts of a mask").Select(number => tree.ExpectInteger(number, "A run of a mask")).ToEquatableList());
    }

    private PointList Points(int node, string what)
    {
        var numbers = Numbers(node, what);
        return numbers.Length % 2 == 0 ? new(numbers) : throw tree.Fault(node, $"Coordinates come in pairs x, y; there are {numbers.Length} numbers here.");
    }

    private ReadOnlySpan<double> Turned(int node, string what, string numbers)
    {
        var read = Numbers(node, what);
        return read.Length is 4 or 5 ? read : throw tree.Fault(node, $"{what} is {numbers}, and a fifth number when it is turned (degrees clockwise); there are {read.Length} numbers here.");
    }

    /// <summary>The numbers of an array; valid until the next call.</summary>
    private ReadOnlySpan<double> Numbers(int node, string what)
    {
        tree.ExpectArray(node, what);
        _numbers.Clear();
        int end = tree[node].Next;
        for (int element = node + 1; element < end; element = tree[element].Next) _numbers.Add(Coordinate(element));
        return CollectionsMarshal.AsSpan(_numbers);
    }

    private double Coordinate(int node)
    {
        double value = tree.ExpectNumber(node, "A coordinate");
        return Math.Abs(value) <= Limits.Coordinate ? value : throw tree.Fault(node, "This number is too large; coordinates lie between −10,000,000 and 10,000,000.");
    }
}
