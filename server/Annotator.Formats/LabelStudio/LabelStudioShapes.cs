using System.Text.Json;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.LabelStudio;

/// <summary>Shapes as Label Studio stores them: percent of the image's width and height.</summary>
internal sealed class LabelStudioShapes
{
    private readonly RowRuns _rows = new();

    /// <summary>Whether a value has a place in the image.</summary>
    public static bool IsShape(JsonTree tree, int value) =>
        tree.Find(value, "rle") is not null || tree.Find(value, "points") is not null || (tree.Find(value, "x") is not null && tree.Find(value, "y") is not null);

    /// <summary>The shape of a value.</summary>
    /// <exception cref="FileFaultException">It can't be understood.</exception>
    public Shape Read(JsonTree tree, int value, ImageSize size)
    {
        if (tree.Find(value, "rle") is { } rle) return Mask(tree, rle, size);
        if (tree.Find(value, "points") is { } points) return Polygon(tree, points, size, tree.Find(value, "closed") is { } closed && tree[closed].Kind == JsonKind.False);
        double x = Number("x", size.Width), y = Number("y", size.Height);
        double rotation = tree.Find(value, "rotation") is null ? 0 : tree.ExpectNumber(value, "rotation", "The region");
        if (tree.Find(value, "radiusX") is not null) return new EllipseShape(x, y, Number("radiusX", size.Width), Number("radiusY", size.Height), rotation);
        return tree.Find(value, "height") is null ? new PointShape(x, y) : Box(x, y, Number("width", size.Width), Number("height", size.Height), rotation);

        double Number(string name, int whole) => Pixels(tree.ExpectNumber(value, name, "The region"), whole);
    }

    /// <summary>What Label Studio calls a kind of shape.</summary>
    public static string Name(Shape shape) => shape switch
    {
        BoxShape => "rectangle",
        PolygonShape => "polygon",
        EllipseShape => "ellipse",
        PointShape => "keypoint",
        MaskShape => "brush",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };

    /// <summary>Writes the members of a shape's value; false where its mask has too many runs.</summary>
    public bool Write(Utf8JsonWriter writer, Shape shape, ImageSize size)
    {
        switch (shape)
        {
            case BoxShape box:
                var (left, top) = box.Rotation == 0 ? (box.X, box.Y) : Quadrilaterals.Corners(box)[0];
                Write(("x", left, size.Width), ("y", top, size.Height), ("width", box.Width, size.Width), ("height", box.Height, size.Height));
                writer.Member("rotation", box.Rotation);
                break;
            case EllipseShape e:
                Write(("x", e.CenterX, size.Width), ("y", e.CenterY, size.Height), ("radiusX", e.RadiusX, size.Width), ("radiusY", e.RadiusY, size.Height));
                writer.Member("rotation", e.Rotation);
                break;
            case PointShape point:
                Write(("x", point.X, size.Width), ("y", point.Y, size.Height));
                writer.Member("width", 0.5);
                break;
            case PolygonShape polygon:
                writer.WriteStartArray("points");
                var ring = polygon.Parts[0][0];
                for (int i = 0; i < ring.Count; i++)
                {
                    writer.WriteStartArray();
                    writer.Value(Percent(ring[i].X, size.Width));
                    writer.Value(Percent(ring[i].Y, size.Height));
                    writer.WriteEndArray();
                }
                writer.WriteEndArray();
                writer.WriteBoolean("closed", true);
                break;
            case MaskShape mask:
                if (_rows.Of(Masks.In(mask, 0, 0, size.Width, size.Height)) is not { } runs) return false;
                writer.WriteString("format", "rle");
                writer.WriteStartArray("rle");
                foreach (byte value in LabelStudioRle.Encode(runs)) writer.WriteNumberValue(value);
                writer.WriteEndArray();
                break;
        }
        return true;

        void Write(params ReadOnlySpan<(string Name, double Value, int Whole)> numbers)
        {
            foreach (var (name, value, whole) in numbers) writer.Member(name, Percent(value, whole));
        }
    }

    /// <summary>The box whose turned top left corner is given: Label Studio turns boxes about that.</summary>
    private static BoxShape Box(double x, double y, double width, double height, double rotation)
    {
        if (rotation == 0) return new(x, y, width, height);
        var (sin, cos) = Math.SinCos(rotation * Math.PI / 180);
        double centerX = x + width / 2 * cos - height / 2 * sin, centerY = y + width / 2 * sin + height / 2 * cos;
        return new(Rounded(centerX - width / 2), Rounded(centerY - height / 2), width, height, rotation);
    }

    private static Shape Polygon(JsonTree tree, int node, ImageSize size, bool open)
    {
        var flat = new List<double>();
        foreach (int point in tree.ExpectElements(node, "“points”"))
        {
            var pair = tree.ExpectElements(point, "A point").ToList();
            if (pair.Count != 2) throw tree.Fault(point, "A point is [x, y].");
            flat.Add(Pixels(tree.ExpectNumber(pair[0], "x"), size.Width));
            flat.Add(Pixels(tree.ExpectNumber(pair[1], "y"), size.Height));
        }
        var points = new PointList([.. flat]);
        return open ? new PolylineShape(points) : new PolygonShape([[points]]);
    }

    private MaskShape Mask(JsonTree tree, int node, ImageSize size)
    {
        if ((long)size.Width * size.Height > int.MaxValue / 4) throw tree.Fault(node, $"A brush stroke can't have {size.Width} × {size.Height} px.");
        var runs = LabelStudioRle.Decode(LabelStudioRle.Bytes(tree, node), size.Width * size.Height) ?? throw tree.Fault(node, $"“rle” is no brush stroke of an image of {size.Width} × {size.Height} px.");
        return _rows.ToMask(0, 0, size.Width, size.Height, runs) ?? throw tree.Fault(node, "The brush strokes of the file are too large together.");
    }

    /// <summary>Percent as px; what arithmetic adds behind the ninth decimal goes.</summary>
    private static double Pixels(double percent, int whole) => Rounded(percent * whole / 100);

    private static double Percent(double pixels, int whole) => pixels * 100 / whole;

    private static double Rounded(double value) => Math.Round(value, 9);
}
