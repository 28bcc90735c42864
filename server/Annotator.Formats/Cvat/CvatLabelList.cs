using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.Cvat;

/// <summary>The list of labels at the head of a CVAT file: what kinds of attributes the objects of each have, and how many
/// points its skeleton has.</summary>
internal sealed class CvatLabelList
{
    private readonly IReadOnlyList<string> _labels;
    private readonly SortedSet<string> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<string, Range>> _attributes = [];
    private readonly Dictionary<string, int> _points = [];

    private sealed record Range(string Kind, double Least, double Most, bool Whole);

    /// <summary>Goes over a dataset.</summary>
    public CvatLabelList(ExportSource source, CancellationToken cancellation)
    {
        _labels = source.Labels;
        foreach (var item in source.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            _tags.UnionWith(item.Document.Fields.Tags);
            foreach (var annotation in item.Document.Annotations) Add(annotation);
        }
        _tags.ExceptWith(_labels);
    }

    /// <summary>Writes the list.</summary>
    public void Write(TextWriter writer)
    {
        writer.WriteLine("      <labels>");
        foreach (string label in _labels)
        {
            WriteLabel(writer, label, _points.ContainsKey(label) ? "skeleton" : "any", null);
            for (int i = 1; i <= _points.GetValueOrDefault(label); i++) WriteLabel(writer, i.ToString(CultureInfo.InvariantCulture), "points", label);
        }
        foreach (string tag in _tags) WriteLabel(writer, tag, "tag", null);
        writer.WriteLine("      </labels>");
    }

    private void Add(Annotation annotation)
    {
        if (annotation.Shape is KeypointsShape { Points.Count: var count }) _points[annotation.Label] = Math.Max(count, _points.GetValueOrDefault(annotation.Label));
        foreach (var (name, value) in annotation.Attributes.Where(pair => !CvatWriter.IsOwn(pair.Key, pair.Value)))
        {
            if (!_attributes.TryGetValue(annotation.Label, out var attributes)) _attributes.Add(annotation.Label, attributes = new(StringComparer.Ordinal));
            var range = value switch
            {
                AttributeValue.Number(var number) => new Range("number", number, number, number == Math.Floor(number)),
                AttributeValue.Flag => new Range("checkbox", 0, 0, true),
                _ => new Range("text", 0, 0, true),
            };
            // Values of different kinds under one name can only be texts.
            attributes[name] = !attributes.TryGetValue(name, out var known) ? range
                : known.Kind != range.Kind ? new("text", 0, 0, true)
                : new(range.Kind, Math.Min(range.Least, known.Least), Math.Max(range.Most, known.Most), range.Whole && known.Whole);
        }
    }

    private void WriteLabel(TextWriter writer, string name, string type, string? parent)
    {
        writer.WriteLine("        <label>");
        writer.WriteLine($"          <name>{XmlText.Encode(name)}</name>");
        writer.WriteLine($"          <type>{type}</type>");
        writer.WriteLine("          <attributes>");
        if (parent is null)
            foreach (var (attribute, range) in _attributes.GetValueOrDefault(name) ?? []) WriteAttribute(writer, attribute, range);
        writer.WriteLine("          </attributes>");
        if (parent is not null) writer.WriteLine($"          <parent>{XmlText.Encode(parent)}</parent>");
        writer.WriteLine("        </label>");
    }

    private static void WriteAttribute(TextWriter writer, string name, Range range)
    {
        string values = range.Kind switch
        {
            "number" => $"{JsonNumbers.Encode(range.Least)};{JsonNumbers.Encode(range.Most)};{(range.Whole ? "1" : "0.001")}",
            "checkbox" => "false",
            _ => "",
        };
        writer.WriteLine("            <attribute>");
        writer.WriteLine($"              <name>{XmlText.Encode(name)}</name>");
        writer.WriteLine("              <mutable>False</mutable>");
        writer.WriteLine($"              <input_type>{range.Kind}</input_type>");
        writer.WriteLine($"              <default_value>{(range.Kind == "number" ? JsonNumbers.Encode(range.Least) : values)}</default_value>");
        writer.WriteLine($"              <values>{values}</values>");
        writer.WriteLine("            </attribute>");
    }
}
