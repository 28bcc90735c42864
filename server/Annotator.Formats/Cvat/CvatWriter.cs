using System.Text;
using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats.Cvat;

/// <summary>Writes CVAT XML “for images”. Nothing in it depends on when it is written.</summary>
internal static class CvatWriter
{
    /// <summary>Writes a dataset.</summary>
    public static void Write(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var labels = new CvatLabelList(source, cancellation);
        using var stream = target.Create("annotations.xml");
        using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        writer.WriteLine("<annotations>");
        writer.WriteLine("  <version>1.1</version>");
        writer.WriteLine("  <meta>");
        writer.WriteLine("    <task>");
        labels.Write(writer);
        writer.WriteLine("    </task>");
        writer.WriteLine("  </meta>");
        int id = 0;
        foreach (var item in source.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            WriteImage(writer, item, id++, losses);
        }
        writer.WriteLine("</annotations>");
    }

    private static void WriteImage(StreamWriter writer, ExportItem item, int id, LossReport losses)
    {
        string size = item.Size is var (width, height) ? $" width=\"{width}\" height=\"{height}\"" : "";
        writer.WriteLine($"  <image id=\"{id}\" name=\"{XmlText.EncodeAttribute(item.Image)}\"{size}>");
        var groups = new GroupNumbers(item.Document, losses);
        var shapes = new CvatShapeTexts();
        foreach (var annotation in item.Document.Annotations)
        {
            if (shapes.Of(annotation.Shape) is not var (name, attributes, children))
            {
                losses.Add("mask of too many runs dropped");
                continue;
            }
            writer.Write($"    <{name} label=\"{XmlText.EncodeAttribute(annotation.Label)}\" source=\"{XmlText.EncodeAttribute(Source(annotation))}\" occluded=\"{(IsOccluded(annotation) ? 1 : 0)}\"{attributes} z_order=\"{Order(annotation)}\"");
            if (annotation.Group is { } group) writer.Write($" group_id=\"{groups.Of(group)}\"");
            writer.WriteLine(">");
            foreach (string child in children) writer.WriteLine("      " + child);
            foreach (var (key, value) in annotation.Attributes.Where(pair => !IsOwn(pair.Key, pair.Value)))
            {
                if (value is AttributeValue.Choices) losses.Add("attribute of several choices made a text");
                writer.WriteLine($"      <attribute name=\"{XmlText.EncodeAttribute(key)}\">{XmlText.Encode(AttributeTexts.Write(value))}</attribute>");
            }
            writer.WriteLine($"    </{name}>");
        }
        foreach (string tag in item.Document.Fields.Tags)
        {
            writer.WriteLine($"    <tag label=\"{XmlText.EncodeAttribute(tag)}\" source=\"manual\">");
            writer.WriteLine("    </tag>");
        }
        writer.WriteLine("  </image>");
    }

    /// <summary>Whether an attribute goes to the place that CVAT has for it.</summary>
    public static bool IsOwn(string name, AttributeValue value) => (name, value) switch
    {
        ("occluded", AttributeValue.Flag(true)) => true,
        ("z_order", AttributeValue.Number(var z)) => z == Math.Floor(z) && Math.Abs(z) < 1e9 && z != 0,
        ("source", AttributeValue.Text(var source)) => source.Length > 0 && source != "manual",
        _ => false,
    };

    private static bool IsOccluded(Annotation annotation) => annotation.Attributes["occluded"] is AttributeValue.Flag(true);

    private static string Source(Annotation annotation) => annotation.Attributes["source"] is { } source && IsOwn("source", source) ? AttributeTexts.Write(source) : "manual";

    private static string Order(Annotation annotation) => annotation.Attributes["z_order"] is { } z && IsOwn("z_order", z) ? AttributeTexts.Write(z) : "0";

    /// <summary>Groups are numbers in CVAT: names that are none get those that are free.</summary>
    private sealed class GroupNumbers(Document document, LossReport losses)
    {
        private readonly Dictionary<string, int> _numbers = [];

        public int Of(string group)
        {
            if (_numbers.Count == 0)
                foreach (string name in document.Annotations.Select(annotation => annotation.Group).OfType<string>())
                    if (IsNumber(name, out int number)) _numbers[name] = number;
            if (_numbers.TryGetValue(group, out int known)) return known;
            losses.Add("name of a group made a number");
            int free = 1;
            while (_numbers.ContainsValue(free)) free++;
            return _numbers[group] = free;
        }

        private static bool IsNumber(string text, out int number) =>
            Numbers.TryParseWhole(text, out number) && number > 0 && Numbers.Shortest(number) == text;
    }
}
