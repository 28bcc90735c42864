using System.Globalization;
using System.Text;
using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Server.Rendering;

/// <summary>Outlines of shapes as the data of SVG paths, in px of the image.</summary>
internal static class SvgPath
{
    /// <summary>The outline of a shape. A point is a line of no length, to be drawn with round ends.</summary>
    public static string Of(Shape shape)
    {
        var path = new StringBuilder();
        switch (shape)
        {
            case BoxShape box:
                Line(path, ShapeGeometry.Corners(box), isClosed: true);
                break;
            case PolygonShape polygon:
                foreach (var ring in polygon.Parts.SelectMany(part => part)) Line(path, ring.Flat, isClosed: true);
                break;
            case PolylineShape line:
                Line(path, line.Points.Flat, isClosed: false);
                break;
            case PointShape point:
                Line(path, [point.X, point.Y, point.X, point.Y], isClosed: false);
                break;
            case KeypointsShape keypoints:
                for (int i = 0; i < keypoints.Points.Count; i++)
                    if (keypoints.Visibility[i] > 0 && keypoints.Points[i] is var (x, y)) Line(path, [x, y, x, y], isClosed: false);
                break;
            case EllipseShape ellipse:
                Ellipse(path, ellipse);
                break;
            case MaskShape mask:
                foreach (var (column, from, to) in ColumnRuns.Of(mask)) path.Append(CultureInfo.InvariantCulture, $"M{mask.X + column} {mask.Y + from}h1v{to - from}h-1Z");
                break;
            case CuboidShape cuboid:
                Line(path, cuboid.Points.Flat[8..], isClosed: true);
                for (int i = 0; i < 4; i++) Line(path, [cuboid.Points[i].X, cuboid.Points[i].Y, cuboid.Points[i + 4].X, cuboid.Points[i + 4].Y], isClosed: false);
                Line(path, cuboid.Points.Flat[..8], isClosed: true);
                break;
        }
        return path.ToString();
    }

    private static void Line(StringBuilder path, ReadOnlySpan<double> xy, bool isClosed)
    {
        for (int i = 0; i < xy.Length; i += 2) path.Append(i == 0 ? 'M' : 'L').Append(Number(xy[i])).Append(' ').Append(Number(xy[i + 1]));
        if (isClosed) path.Append('Z');
    }

    private static void Ellipse(StringBuilder path, EllipseShape ellipse)
    {
        double angle = ellipse.Rotation * Math.PI / 180, dx = ellipse.RadiusX * Math.Cos(angle), dy = ellipse.RadiusX * Math.Sin(angle);
        string arc = $"A{Number(ellipse.RadiusX)} {Number(ellipse.RadiusY)} {Number(ellipse.Rotation)} 1 1 ";
        string start = $"{Number(ellipse.CenterX + dx)} {Number(ellipse.CenterY + dy)}";
        path.Append($"M{start}{arc}{Number(ellipse.CenterX - dx)} {Number(ellipse.CenterY - dy)}{arc}{start}");
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
