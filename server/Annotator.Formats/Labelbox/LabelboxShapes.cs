using System.Text.Json;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Png;

namespace Annotator.Formats.Labelbox;

/// <summary>Shapes as Labelbox stores them: px of the image.</summary>
internal static class LabelboxShapes
{
    private const long LargestMask = 100_000_000;

    /// <summary>The shape of an object of an export or an import; null where it has none.</summary>
    /// <exception cref="FileFaultException">It can't be understood.</exception>
    public static Shape? Read(JsonTree tree, int node)
    {
        if ((tree.Find(node, "bounding_box") ?? tree.Find(node, "bbox")) is { } box)
            return new BoxShape(Number(tree, box, "left"), Number(tree, box, "top"), Number(tree, box, "width"), Number(tree, box, "height"));
        if (tree.Find(node, "polygon") is { } polygon) return new PolygonShape([[Open(Points(tree, polygon))]]);
        if (tree.Find(node, "line") is { } line) return new PolylineShape(Points(tree, line));
        if (tree.Find(node, "point") is { } point) return new PointShape(Number(tree, point, "x"), Number(tree, point, "y"));
        return (tree.Find(node, "mask") ?? tree.Find(node, "composite_mask")) is { } mask ? Mask(tree, mask) : null;
    }

    /// <summary>Writes the member of a shape.</summary>
    /// <returns>Why it can't be written, or null.</returns>
    public static string? Write(Utf8JsonWriter writer, Shape shape, ImageSize? size)
    {
        switch (shape)
        {
            case BoxShape box:
                writer.Member("bbox", () =>
                {
                    writer.Member("top", box.Y);
                    writer.Member("left", box.X);
                    writer.Member("height", box.Height);
                    writer.Member("width", box.Width);
                });
                return null;
            case PolygonShape polygon:
                Write(writer, "polygon", polygon.Parts[0][0]);
                return null;
            case PolylineShape line:
                Write(writer, "line", line.Points);
                return null;
            case PointShape point:
                writer.WritePropertyName("point");
                Write(writer, (point.X, point.Y));
                return null;
            case MaskShape mask:
                if (size is not var (width, height)) return "mask of an image of unknown size dropped";
                if ((long)width * height > LargestMask) return "mask of too large an image dropped";
                var whole = Masks.In(mask, 0, 0, width, height);
                writer.Member("mask", () => writer.WriteBase64String("png", PngWriter.Write(whole.ToPng())));
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape), shape, null);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, PointList points)
    {
        writer.WriteStartArray(name);
        for (int i = 0; i < points.Count; i++) Write(writer, points[i]);
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, (double X, double Y) point)
    {
        writer.WriteStartObject();
        writer.Member("x", point.X);
        writer.Member("y", point.Y);
        writer.WriteEndObject();
    }

    private static double Number(JsonTree tree, int node, string name) => tree.ExpectNumber(node, name, "The shape");

    private static PointList Points(JsonTree tree, int node) =>
        new([.. tree.ExpectElements(node, "The points").SelectMany(point => new[] { Number(tree, point, "x"), Number(tree, point, "y") })]);

    /// <summary>A ring without its first point at the end.</summary>
    private static PointList Open(PointList ring) => ring.Count > 3 && ring[0] == ring[ring.Count - 1] ? new PointList(ring.Flat[..^2]) : ring;

    private static MaskShape Mask(JsonTree tree, int node)
    {
        if (tree.FindText(node, "png") is not { } text)
            throw tree.Fault(node, "The pixels of the mask are not in the file: it names an address that needs a key and expires. Download the masks, or export the labels with them.");
        byte[] content = new byte[text.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(text, content, out int length)) throw tree.Fault(node, "“png” is no picture in base64.");
        return PngReader.Read(content.AsMemory(0, length)).ToMask() ?? throw tree.Fault(node, "The mask is empty: all its pixels are black.");
    }
}
