using System.Text;
using System.Text.Json;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.LabelStudio;

/// <summary>Writes tasks with one annotation each. Ids follow from what they name.</summary>
internal static class LabelStudioWriter
{
    /// <summary>Writes a dataset, a task a line.</summary>
    public static void Write(ExportSource source, IFolderWriter target, Func<string, string> imagePath, LossReport losses, CancellationToken cancellation)
    {
        using var stream = target.Create("tasks.json");
        using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        int id = 0;
        writer.Write('[');
        foreach (var item in source.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write(id++ == 0 ? "\n" : ",\n");
            int number = id;
            writer.Write(JsonOutput.Write(json => Task(json, item, number, imagePath(item.Image), losses)));
        }
        writer.Write("\n]\n");
    }

    private static void Task(Utf8JsonWriter json, ExportItem item, int id, string path, LossReport losses)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.Member("data", () => json.WriteString("image", "/data/local-files/?d=" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)));
        json.WriteStartArray("annotations");
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteStartArray("result");
        var shapes = new LabelStudioShapes();
        foreach (var annotation in item.Document.Annotations) Region(json, item, annotation, shapes, losses);
        foreach (var (control, type, value) in ImageValues(item.Document.Fields)) Result(json, Id(item.Image, "\n" + control), control, type, null, value);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Region(Utf8JsonWriter json, ExportItem item, Annotation annotation, LabelStudioShapes shapes, LossReport losses)
    {
        if (Loss(item, annotation.Shape) is { } loss)
        {
            losses.Add(loss);
            if (loss.EndsWith("dropped", StringComparison.Ordinal)) return;
        }
        var size = item.Size!.Value;
        string kind = LabelStudioShapes.Name(annotation.Shape), id = Id(item.Image, annotation.Id);
        var labels = annotation.Attributes[LabelStudioRegions.Labels] is AttributeValue.Choices(var all) && all.Count > 1 && all[0] == annotation.Label && all.Distinct().Count() == all.Count ? all : [annotation.Label];
        string text = JsonOutput.Write(value =>
        {
            value.WriteStartObject();
            if (shapes.Write(value, annotation.Shape, size)) value.Member(kind + LabelStudioRegions.Labels, labels);
            value.WriteEndObject();
        });
        if (text == "{}")
        {
            losses.Add("mask of too many runs dropped");
            return;
        }
        Result(json, id, kind, kind + LabelStudioRegions.Labels, size, value => value.WriteRawValue(text));
        foreach (var (name, value) in annotation.Attributes)
        {
            if (name == LabelStudioRegions.Labels && labels.Count > 1) continue;
            Result(json, id, name, LabelStudioValues.Type(value), size, output => Value(output, value));
        }
    }

    /// <summary>What a shape loses, or null.</summary>
    private static string? Loss(ExportItem item, Shape shape)
    {
        if (item.Size is not var (width, height)) return $"{shape.Kind.Name()} of an image of unknown size dropped";
        if (shape is not MaskShape mask) return null;
        if ((long)width * height > int.MaxValue / 4) return "mask of too large an image dropped";
        return Masks.Area(mask) == Masks.Area(Masks.In(mask, 0, 0, width, height)) ? null : "mask cut off at the edge of the image";
    }

    private static IEnumerable<(string Control, string Type, Action<Utf8JsonWriter> Value)> ImageValues(ImageFields fields)
    {
        if (fields.Tags.Count > 0)
        {
            Action<Utf8JsonWriter> tags = json =>
            {
                json.WriteStartObject();
                json.Member("choices", fields.Tags);
                json.WriteEndObject();
            };
            yield return (LabelStudioRegions.Tags, "choices", tags);
        }
        foreach (var (name, value) in fields.Attributes) yield return (name, LabelStudioValues.Type(value), json => Value(json, value));
    }

    private static void Value(Utf8JsonWriter json, AttributeValue value)
    {
        json.WriteStartObject();
        LabelStudioValues.Write(json, value);
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, string id, string control, string type, ImageSize? size, Action<Utf8JsonWriter> value)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("type", type);
        json.WriteString("from_name", control);
        json.WriteString("to_name", "image");
        if (size is var (width, height))
        {
            json.WriteNumber("original_width", width);
            json.WriteNumber("original_height", height);
            json.WriteNumber("image_rotation", 0);
        }
        json.WritePropertyName("value");
        value(json);
        json.WriteEndObject();
    }

    private static string Id(string image, string name) => Fingerprint.Of($"{image}\n{name}");
}
