using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Native;

/// <summary>Reads native files.</summary>
internal sealed class NativeReader
{
    /// <summary>The newest version of the format that is understood.</summary>
    private const int Version = 1;

    private readonly JsonTree _tree;
    private readonly ShapeReader _shapes;
    private readonly List<Annotation> _annotations = [];
    private readonly List<string?> _writtenIds = [];
    private readonly List<int> _nodes = [];

    private NativeReader(JsonTree tree)
    {
        _tree = tree;
        _shapes = new(tree);
    }

    /// <summary>Reads the tree of a file.</summary>
    public static NativeContent Read(JsonTree tree) => new NativeReader(tree).Read();

    private NativeContent Read()
    {
        bool hasVersion = false;
        ImageSize? size = null;
        var tags = EquatableList.Create<string>([]);
        var attributes = AttributeSet.Empty;
        foreach (var (name, _, value) in _tree.ExpectMembers(0, "An annotation file"))
        {
            switch (name)
            {
                case Keys.Version:
                    CheckVersion(value);
                    hasVersion = true;
                    break;
                case Keys.Image:
                    size = ReadSize(value);
                    break;
                case Keys.Tags:
                    tags = _tree.ExpectStrings(value, "A tag");
                    break;
                case Keys.Attributes:
                    attributes = ReadAttributes(value);
                    break;
                case Keys.Annotations:
                    foreach (int element in _tree.ExpectElements(value, "“annotations”")) ReadAnnotation(element);
                    break;
            }
        }
        if (!hasVersion) throw _tree.Fault(0, "This is no annotation file: \"annotator\": 1 is missing at its beginning.");
        var fields = new ImageFields(tags, attributes);
        if (Limits.Fault(fields) is { } fault) throw _tree.Fault(0, fault);
        var ids = WrittenIds.Resolve(_writtenIds, _annotations);
        var document = new Document(fields, [.. _annotations.Select((annotation, i) => annotation with { Id = ids[i] })], size);
        return new(_tree, document, _writtenIds, _nodes);
    }

    private void CheckVersion(int node)
    {
        double version = _tree.ExpectNumber(node, "The version “annotator”");
        if (version > Version) throw _tree.Fault(node, $"The file has version {version} of the format; this Annotator knows version {Version}. Update the extension to open it.");
        if (version != Version) throw _tree.Fault(node, $"There is no version {version} of the format; write \"annotator\": {Version}.");
    }

    private ImageSize? ReadSize(int node)
    {
        int? width = null, height = null;
        foreach (var (name, _, value) in _tree.ExpectMembers(node, "“image”"))
        {
            if (name == Keys.Width) width = _tree.ExpectInteger(value, "The width of the image");
            if (name == Keys.Height) height = _tree.ExpectInteger(value, "The height of the image");
        }
        if (width is null && height is null) return null;
        if (width is not { } w || height is not { } h) throw _tree.Fault(node, "The size of the image needs both “width” and “height”.");
        var size = new ImageSize(w, h);
        return Limits.Fault(size) is { } fault ? throw _tree.Fault(node, fault) : size;
    }

    private void ReadAnnotation(int node)
    {
        if (_annotations.Count == Limits.AnnotationCount)
            throw _tree.Fault(node, $"There are more than {Limits.AnnotationCount:N0} annotations, the most that an image can have.");
        string? id = null, label = null, group = null;
        Shape? shape = null;
        Provenance? provenance = null;
        var attributes = AttributeSet.Empty;
        foreach (var (name, key, value) in _tree.ExpectMembers(node, "An annotation"))
        {
            switch (name)
            {
                case Keys.Id:
                    id = _tree.ExpectString(value, "The id");
                    if (id.Length == 0) throw _tree.Fault(value, "The id is empty; remove it to have one made.");
                    break;
                case Keys.Label:
                    label = _tree.ExpectString(value, "The label");
                    if (label.Length == 0) throw _tree.Fault(value, "The label is empty; an annotation needs a label.");
                    break;
                case Keys.Attributes:
                    attributes = ReadAttributes(value);
                    break;
                case Keys.Group:
                    group = _tree.ExpectString(value, "The group");
                    break;
                case Keys.Provenance:
                    provenance = ReadProvenance(value);
                    break;
                default:
                    if (ShapeNames.Parse(name) is not { } kind) break;
                    if (shape is not null) throw _tree.Fault(key, $"The annotation has two shapes, {shape.Kind.Name()} and {name}; it must have one.");
                    shape = _shapes.Read(kind, value);
                    if (Limits.Fault(shape) is { } shapeFault) throw _tree.Fault(value, shapeFault);
                    break;
            }
        }
        if (label is null) throw _tree.Fault(node, "The annotation has no “label”.");
        if (shape is null) throw _tree.Fault(node, $"The annotation has no shape; one of {string.Join(", ", ShapeNames.Kinds.Select(kind => kind.Name()))} was expected.");
        var annotation = new Annotation(id ?? "-", label, shape) { Attributes = attributes, Group = group, Provenance = provenance };
        if (Limits.Fault(annotation) is { } fault) throw _tree.Fault(node, fault);
        _annotations.Add(annotation);
        _writtenIds.Add(id);
        _nodes.Add(node);
    }

    private AttributeSet ReadAttributes(int node) =>
        AttributeSet.From(_tree.ExpectMembers(node, "“attributes”").Select(member => KeyValuePair.Create(member.Name, ReadValue(member.Value))));

    private AttributeValue ReadValue(int node) => _tree[node].Kind switch
    {
        JsonKind.String => new AttributeValue.Text(_tree.String(node)),
        JsonKind.Number => new AttributeValue.Number(_tree.ExpectNumber(node, "The attribute")),
        JsonKind.True => new AttributeValue.Flag(true),
        JsonKind.False => new AttributeValue.Flag(false),
        JsonKind.Array => new AttributeValue.Choices(_tree.ExpectStrings(node, "A list of options")),
        _ => throw _tree.Fault(node, "The value of an attribute must be text, a number, true, false or a list of texts."),
    };

    private Provenance ReadProvenance(int node)
    {
        string? model = null;
        double? score = null;
        bool confirmed = false;
        foreach (var (name, _, value) in _tree.ExpectMembers(node, "“provenance”"))
        {
            switch (name)
            {
                case Keys.Model:
                    model = _tree.ExpectString(value, "The model");
                    break;
                case Keys.Score:
                    score = _tree.ExpectNumber(value, "The score");
                    break;
                case Keys.Confirmed:
                    confirmed = _tree.ExpectFlag(value, "“confirmed”");
                    break;
            }
        }
        return model is null ? throw _tree.Fault(node, "The provenance has no “model”.") : new(model, score, confirmed);
    }
}
