using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Native;

/// <summary>Reads annotations, attribute values and sizes of a native file.</summary>
internal sealed class AnnotationReader(JsonTree tree)
{
    private readonly ShapeReader _shapes = new(tree);

    /// <summary>An annotation; without an id in the file it is called “-”.</summary>
    public (Annotation Annotation, string? WrittenId) Read(int node)
    {
        string? id = null, label = null, group = null;
        Shape? shape = null;
        Provenance? provenance = null;
        var attributes = AttributeSet.Empty;
        foreach (var (name, key, value) in tree.ExpectMembers(node, "An annotation"))
        {
            switch (name)
            {
                case Keys.Id:
                    id = tree.ExpectString(value, "The id");
                    if (id.Length == 0) throw tree.Fault(value, "The id is empty; remove it to have one made.");
                    break;
                case Keys.Label:
                    label = tree.ExpectString(value, "The label");
                    if (label.Length == 0) throw tree.Fault(value, "The label is empty; an annotation needs a label.");
                    break;
                case Keys.Attributes:
                    attributes = ReadAttributes(value);
                    break;
                case Keys.Group:
                    group = tree.ExpectString(value, "The group");
                    break;
                case Keys.Provenance:
                    provenance = ReadProvenance(value);
                    break;
                default:
                    if (ShapeNames.Parse(name) is not { } kind) break;
                    if (shape is not null) throw tree.Fault(key, $"The annotation has two shapes, {shape.Kind.Name()} and {name}; it must have one.");
                    shape = _shapes.Read(kind, value);
                    if (Limits.Fault(shape) is { } shapeFault) throw tree.Fault(value, shapeFault);
                    break;
            }
        }
        if (label is null) throw tree.Fault(node, "The annotation has no “label”.");
        if (shape is null) throw tree.Fault(node, $"The annotation has no shape; one of {string.Join(", ", ShapeNames.Kinds.Select(kind => kind.Name()))} was expected.");
        var annotation = new Annotation(id ?? "-", label, shape) { Attributes = attributes, Group = group, Provenance = provenance };
        if (Limits.Fault(annotation) is { } fault) throw tree.Fault(node, fault);
        return (annotation, id);
    }

    /// <summary>Attribute values.</summary>
    public AttributeSet ReadAttributes(int node) =>
        AttributeSet.From(tree.ExpectMembers(node, "“attributes”").Select(member => KeyValuePair.Create(member.Name, ReadValue(member.Value))));

    private AttributeValue ReadValue(int node) => tree[node].Kind switch
    {
        JsonKind.String => new AttributeValue.Text(tree.String(node)),
        JsonKind.Number => new AttributeValue.Number(tree.ExpectNumber(node, "The attribute")),
        JsonKind.True => new AttributeValue.Flag(true),
        JsonKind.False => new AttributeValue.Flag(false),
        JsonKind.Array => new AttributeValue.Choices(tree.ExpectStrings(node, "A list of options")),
        _ => throw tree.Fault(node, "The value of an attribute must be text, a number, true, false or a list of texts."),
    };

    private Provenance ReadProvenance(int node)
    {
        string? model = null;
        double? score = null;
        bool confirmed = false;
        foreach (var (name, _, value) in tree.ExpectMembers(node, "“provenance”"))
        {
            switch (name)
            {
                case Keys.Model:
                    model = tree.ExpectString(value, "The model");
                    break;
                case Keys.Score:
                    score = tree.ExpectNumber(value, "The score");
                    break;
                case Keys.Confirmed:
                    confirmed = tree.ExpectFlag(value, "“confirmed”");
                    break;
            }
        }
        return model is null ? throw tree.Fault(node, "The provenance has no “model”.") : new(model, score, confirmed);
    }

    /// <summary>A size; null when it says none.</summary>
    public ImageSize? ReadSize(int node)
    {
        int? width = null, height = null;
        foreach (var (name, _, value) in tree.ExpectMembers(node, "“image”"))
        {
            if (name == Keys.Width) width = tree.ExpectInteger(value, "The width of the image");
            if (name == Keys.Height) height = tree.ExpectInteger(value, "The height of the image");
        }
        if (width is null && height is null) return null;
        if (width is not { } w || height is not { } h) throw tree.Fault(node, "The size of the image needs both “width” and “height”.");
        var size = new ImageSize(w, h);
        return Limits.Fault(size) is { } fault ? throw tree.Fault(node, fault) : size;
    }
}
