using Annotator.Core.Model;
using Annotator.Formats.Text;

namespace Annotator.Formats.Cvat;

/// <summary>The labels that the head of a CVAT file lists: their attributes with their kinds, and the points of skeletons.</summary>
internal sealed class CvatLabels
{
    private readonly Dictionary<(string Label, string Attribute), string> _kinds = [];
    private readonly Dictionary<string, List<string>> _points = [];

    /// <summary>The labels of objects, in order.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Adds the labels of a file.</summary>
    public void Add(XmlElement root)
    {
        foreach (var labels in root["meta"]?.Children.Select(element => element["labels"]).OfType<XmlElement>() ?? [])
            foreach (var label in labels.Children.Where(element => element.Name == "label")) AddLabel(label);
    }

    /// <summary>The value that a text means for an attribute of a label.</summary>
    public AttributeValue Value(string label, string attribute, string text) => _kinds.GetValueOrDefault((label, attribute)) switch
    {
        "number" when Numbers.TryParse(text, out double number) => new AttributeValue.Number(number),
        "checkbox" when text is "true" or "True" => new AttributeValue.Flag(true),
        "checkbox" when text is "false" or "False" => new AttributeValue.Flag(false),
        null => AttributeTexts.Read(text),
        _ => new AttributeValue.Text(text),
    };

    /// <summary>The names of a skeleton's points in their order; one met for the first time is appended.</summary>
    public List<string> Points(string skeleton) => _points.TryGetValue(skeleton, out var points) ? points : _points[skeleton] = [];

    private void AddLabel(XmlElement label)
    {
        string name = label["name"]?.Text ?? "";
        if (name.Length == 0) return;
        if (label["parent"]?.Text is { Length: > 0 } skeleton)
        {
            if (Points(skeleton) is var points && !points.Contains(name)) points.Add(name);
            return;
        }
        if (label["type"]?.Text != "tag" && !Names.Contains(name)) Names.Add(name);
        foreach (var attribute in label["attributes"]?.Children ?? [])
            if (attribute["name"]?.Text is { Length: > 0 } key && attribute["input_type"]?.Text is { Length: > 0 } kind) _kinds[(name, key)] = kind;
    }
}
