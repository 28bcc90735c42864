using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Labelbox;

/// <summary>Writes annotations to import into Labelbox, one a line. Images are named by their global keys, ids follow from what
/// they name.</summary>
internal static class LabelboxWriter
{
    /// <summary>Writes a dataset.</summary>
    public static void Write(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        using var stream = target.Create("import.ndjson");
        using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var item in source.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var annotation in item.Document.Annotations)
                if (Object(item, annotation, losses) is { } line) writer.WriteLine(line);
            if (item.Document.Fields.Tags.Count > 0) writer.WriteLine(Answer(item, LabelboxAnswers.Tags, new AttributeValue.Choices(item.Document.Fields.Tags), losses));
            foreach (var (name, value) in item.Document.Fields.Attributes) writer.WriteLine(Answer(item, name, value, losses));
        }
    }

    private static string? Object(ExportItem item, Annotation annotation, LossReport losses)
    {
        if (annotation.Shape is MaskShape mask && item.Size is var (width, height))
        {
            long left = Masks.Area(Masks.In(mask, 0, 0, width, height));
            if (left < Masks.Area(mask) || left == 0) losses.Add(left == 0 ? "mask without pixels in the image dropped" : "mask cut off at the edge of the image");
            if (left == 0) return null;
        }
        string? loss = null;
        string line = JsonOutput.Write(json =>
        {
            Begin(json, item, annotation.Id);
            json.WriteString("name", annotation.Label);
            loss = LabelboxShapes.Write(json, annotation.Shape, item.Size);
            Attributes(json, annotation.Attributes, losses);
            json.WriteEndObject();
        });
        if (loss is null) return line;
        losses.Add(loss);
        return null;
    }

    private static string Answer(ExportItem item, string name, AttributeValue value, LossReport losses) => JsonOutput.Write(json =>
    {
        Begin(json, item, "\n" + name);
        LabelboxAnswers.Write(json, name, value, losses);
        json.WriteEndObject();
    });

    private static void Begin(Utf8JsonWriter json, ExportItem item, string id)
    {
        json.WriteStartObject();
        json.WriteString("uuid", Uuid($"{item.Image}\n{id}"));
        json.Member("dataRow", () => json.WriteString("globalKey", item.Image));
    }

    private static void Attributes(Utf8JsonWriter json, AttributeSet attributes, LossReport losses)
    {
        var others = new List<KeyValuePair<string, AttributeValue>>();
        var metrics = new List<(string Name, double Value)>();
        foreach (var (name, value) in attributes)
        {
            if (name == LabelboxReader.Confidence && value is AttributeValue.Number(var confidence)) json.Member(name, confidence);
            else if (name.StartsWith(LabelboxReader.Metric, StringComparison.Ordinal) && name.Length > LabelboxReader.Metric.Length && value is AttributeValue.Number(var number)) metrics.Add((name[LabelboxReader.Metric.Length..], number));
            else others.Add(new(name, value));
        }
        if (metrics.Count > 0)
        {
            json.WriteStartArray("customMetrics");
            foreach (var (name, value) in metrics)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.Member("value", value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteStartArray("classifications");
        foreach (var (name, value) in others)
        {
            json.WriteStartObject();
            LabelboxAnswers.Write(json, name, value, losses);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>A UUID made of a name: version 8, the hash cut to size.</summary>
    private static Guid Uuid(string name)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        hash[6] = (byte)(hash[6] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
