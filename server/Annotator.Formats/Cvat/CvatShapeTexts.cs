using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Cvat;

/// <summary>Shapes as CVAT writes them.</summary>
internal sealed class CvatShapeTexts
{
    private readonly RowRuns _rows = new();

    /// <summary>The name of a shape's element, its attributes, and the elements in it; null for a mask of too many runs.</summary>
    public (string Name, string Attributes, IEnumerable<string> Children)? Of(Shape shape) => shape switch
    {
        BoxShape box => ("box", Named(("xtl", box.X), ("ytl", box.Y), ("xbr", Math.Round(box.X + box.Width, 9)), ("ybr", Math.Round(box.Y + box.Height, 9))) + Rotation(box.Rotation), []),
        PolygonShape polygon => ("polygon", Points(polygon.Parts[0][0]), []),
        PolylineShape line => ("polyline", Points(line.Points), []),
        PointShape point => ("points", Points(new PointList(point.X, point.Y)), []),
        EllipseShape e => ("ellipse", Named(("cx", e.CenterX), ("cy", e.CenterY), ("rx", e.RadiusX), ("ry", e.RadiusY)) + Rotation(e.Rotation), []),
        CuboidShape cuboid => ("cuboid", Named([.. CvatShapes.Corners.SelectMany((corner, i) => new[] { ("x" + corner, cuboid.Points[i].X), ("y" + corner, cuboid.Points[i].Y) })]), []),
        KeypointsShape keypoints => ("skeleton", "", Enumerable.Range(0, keypoints.Points.Count).Select(i => Keypoint(keypoints, i))),
        MaskShape mask => _rows.Of(mask) is { } runs ? ("mask", $" rle=\"{string.Join(", ", runs)}\" left=\"{mask.X}\" top=\"{mask.Y}\" width=\"{mask.Width}\" height=\"{mask.Height}\"", []) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };

    private static string Keypoint(KeypointsShape keypoints, int i)
    {
        int visibility = keypoints.Visibility[i];
        var (x, y) = keypoints.Points[i];
        return $"<points label=\"{i + 1}\" source=\"manual\" outside=\"{(visibility == 0 ? 1 : 0)}\" occluded=\"{(visibility == 1 ? 1 : 0)}\"{Points(new PointList(x, y))}></points>";
    }

    private static string Rotation(double degrees) => degrees == 0 ? "" : Named(("rotation", degrees));

    private static string Named(params (string Name, double Value)[] numbers) =>
        string.Concat(numbers.Select(number => $" {number.Name}=\"{JsonNumbers.Encode(number.Value)}\""));

    private static string Points(PointList points) =>
        $" points=\"{string.Join(';', Enumerable.Range(0, points.Count).Select(i => $"{JsonNumbers.Encode(points[i].X)},{JsonNumbers.Encode(points[i].Y)}"))}\"";
}
