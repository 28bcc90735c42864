using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;
using Annotator.Formats.Via;

namespace Annotator.Formats.Via3;

/// <summary>Reads what a VIA 3 project says of an image.</summary>
/// <param name="tree">The text.</param>
/// <param name="project">Its tables.</param>
/// <param name="label">The attribute that is the label.</param>
internal sealed class Via3Reader(JsonTree tree, Via3Project project, string label)
{
    private readonly Dictionary<string, Via3Attribute> _attributes = project.Attributes.ToDictionary(attribute => attribute.Id);

    /// <summary>Reads an image.</summary>
    public ParsedFile<Via3Object> Read(Via3Entry entry)
    {
        var (objects, issues) = (new List<Via3Object>(), new List<ParsedIssue>());
        foreach (var member in entry.Regions)
        {
            var (start, end) = (tree[member.Key].Start, tree[member.Value].End);
            try
            {
                objects.Add(new() { Member = member, Start = start, End = end, Key = member.Name.Length is > 0 and <= Limits.TextLength ? member.Name : null, Annotation = Region(member.Value) });
            }
            catch (FileFaultException e)
            {
                issues.Add(new(IssueCodes.UnreadableObject, Severity.Error, tree.Source.Offset(e.Line ?? 1, (e.Column ?? 1) - 1), 1, e.Message));
            }
        }
        var fields = AttributeSet.Empty;
        foreach (var (name, value) in entry.Whole.SelectMany(member => Values(member.Value))) fields = fields.With(name, value);
        return new(new ImageFields([], fields), null, objects, issues);
    }

    /// <summary>The values of a piece of metadata.</summary>
    public IEnumerable<(string Name, AttributeValue Value)> Values(int node)
    {
        if (ViaLabel.Member(tree, node, "av") is not { } av || tree[av].Kind != JsonKind.Object) yield break;
        foreach (var member in tree.Members(av))
        {
            if (Via3Project.IdOf(tree, member.Value) is not { Length: > 0 } text) continue;
            var attribute = _attributes.GetValueOrDefault(member.Name);
            if ((attribute?.Name ?? member.Name) is { Length: > 0 } name) yield return (name, Value(attribute, text));
        }
    }

    private Annotation Region(int node)
    {
        var shape = Via3Shapes.Read(tree, Via3Project.Outline(tree, node)!.Value);
        var attributes = AttributeSet.From(Values(node).Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        string name = attributes[label] switch
        {
            AttributeValue.Choices(var chosen) => chosen[0],
            null => ViaLabel.None,
            var value => AttributeTexts.Write(value),
        };
        var annotation = new Annotation("", name, shape) { Attributes = attributes.With(label, null) };
        return Limits.Fault(annotation with { Id = "-" }) is { } fault ? throw tree.Fault(node, fault) : annotation;
    }

    private static AttributeValue Value(Via3Attribute? attribute, string text) => attribute switch
    {
        { IsChoice: true } => new AttributeValue.Text(Option(attribute, text)),
        { Type: Via3Type.Checkbox, OptionsNode: >= 0 } => new AttributeValue.Choices(text.Split(',').Select(id => Option(attribute, id.Trim())).ToEquatableList()),
        _ => AttributeTexts.Read(text),
    };

    /// <summary>The name of an option; of one that is not declared its id.</summary>
    private static string Option(Via3Attribute attribute, string id)
    {
        foreach (var option in attribute.Options)
            if (option.Id == id) return option.Name;
        return id;
    }
}
