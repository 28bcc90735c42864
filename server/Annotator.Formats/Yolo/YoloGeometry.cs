using Annotator.Core.Model;

namespace Annotator.Formats.Yolo;

/// <summary>Turns the numbers of a row into a shape and back. Numbers are fractions of the image's width and height.</summary>
internal static class YoloGeometry
{
    /// <summary>The box of four numbers: centre and size.</summary>
    public static BoxShape Box(ReadOnlySpan<double> v, ImageSize size)
    {
        double width = v[2] * size.Width, height = v[3] * size.Height;
        return new(v[0] * size.Width - width / 2, v[1] * size.Height - height / 2, width, height);
    }

    /// <summary>The polygon of its points.</summary>
    public static PolygonShape Polygon(ReadOnlySpan<double> v, ImageSize size) => new([[Points(v, size)]]);

    /// <summary>The rotated box of four corners, or the polygon where they are no rectangle.</summary>
    public static Shape Corners(ReadOnlySpan<double> v, ImageSize size) =>
        (Shape?)Quadrilaterals.ToBox(Points(v, size), Tolerance(size)) ?? Polygon(v, size);

    /// <summary>The skeleton of its points. A point without visibility is visible, unless it is the filler 0, 0.</summary>
    public static KeypointsShape Keypoints(ReadOnlySpan<double> v, KeypointShape shape, ImageSize size)
    {
        var points = new double[2 * shape.Count];
        var visibility = new int[shape.Count];
        for (int k = 0; k < shape.Count; k++)
        {
            var point = v[(k * shape.Dimensions)..];
            (points[2 * k], points[2 * k + 1]) = (point[0] * size.Width, point[1] * size.Height);
            visibility[k] = shape.Dimensions == 3 ? (int)point[2] : point[0] == 0 && point[1] == 0 ? 0 : 2;
        }
        return new(new PointList(points), EquatableList.Create<int>(visibility));
    }

    /// <summary>The numbers of a shape in a row.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="form">How the row describes it; of a pose the points alone.</param>
    /// <param name="size">The image's size.</param>
    /// <param name="dimensions">2 or 3 numbers for each keypoint.</param>
    /// <param name="counterclockwise">Whether corners go against the clock.</param>
    public static double[] Numbers(Shape shape, YoloRowForm form, ImageSize size, int dimensions, bool counterclockwise) => (form, shape) switch
    {
        (YoloRowForm.Box, BoxShape box) =>
            [(box.X + box.Width / 2) / size.Width, (box.Y + box.Height / 2) / size.Height, box.Width / size.Width, box.Height / size.Height],
        (YoloRowForm.Corners, BoxShape box) => Normalised(Quadrilaterals.Corners(box, counterclockwise), size),
        (YoloRowForm.Corners or YoloRowForm.Polygon, PolygonShape polygon) => Normalised(polygon.Parts[0][0], size),
        (YoloRowForm.Pose, KeypointsShape keypoints) => Interleaved(keypoints, size, dimensions),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), $"A row of the form {form} can't hold a {shape.Kind}."),
    };

    private static PointList Points(ReadOnlySpan<double> v, ImageSize size)
    {
        var points = new double[v.Length];
        for (int i = 0; i < v.Length; i++) points[i] = v[i] * (i % 2 == 0 ? size.Width : size.Height);
        return new PointList(points);
    }

    private static double[] Normalised(PointList points, ImageSize size)
    {
        var v = points.Flat.ToArray();
        for (int i = 0; i < v.Length; i++) v[i] /= i % 2 == 0 ? size.Width : size.Height;
        return v;
    }

    private static double[] Interleaved(KeypointsShape keypoints, ImageSize size, int dimensions)
    {
        var v = new double[keypoints.Points.Count * dimensions];
        for (int k = 0; k < keypoints.Points.Count; k++)
        {
            var (x, y) = keypoints.Points[k];
            (v[k * dimensions], v[k * dimensions + 1]) = (x / size.Width, y / size.Height);
            if (dimensions == 3) v[k * dimensions + 2] = keypoints.Visibility[k];
            else if (keypoints.Visibility[k] == 0) (v[k * dimensions], v[k * dimensions + 1]) = (0, 0);
        }
        return v;
    }

    /// <summary>How far four corners may be from a rectangle, px: what six decimals lose, and a little.</summary>
    private static double Tolerance(ImageSize size) => 0.05 + 4e-6 * Math.Max(size.Width, size.Height);
}
