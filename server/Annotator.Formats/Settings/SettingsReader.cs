using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Settings;

/// <summary>Reads <c>annotator.json</c>.</summary>
internal static class SettingsReader
{
    /// <summary>Reads the tree of a file.</summary>
    public static SettingsFileContent Read(JsonTree tree)
    {
        var settings = DatasetSettings.Empty;
        var positions = new Dictionary<string, TextRange>();
        foreach (var (name, _, value) in tree.ExpectMembers(0, "annotator.json"))
        {
            settings = name switch
            {
                Keys.Labels => settings with { Labels = tree.ExpectElements(value, "“labels”").Select(node => ReadLabel(tree, node, positions)).ToEquatableList() },
                Keys.Attributes => settings with { Attributes = ReadAttributes(tree, value) },
                Keys.Image => settings with { ImageAttributes = ReadImage(tree, value) },
                Keys.Tags => settings with { Tags = tree.ExpectStrings(value, "A tag") },
                _ => settings,
            };
            if (SettingsLimits.Fault(settings) is { } fault) throw tree.Fault(value, fault);
        }
        return new(settings, positions);
    }

    private static LabelDefinition ReadLabel(JsonTree tree, int node, Dictionary<string, TextRange> positions)
    {
        var label = new LabelDefinition("", null, null, [], []);
        if (tree[node].Kind == JsonKind.String)
        {
            label = label with { Name = tree.String(node) };
        }
        else
        {
            foreach (var (name, _, value) in tree.ExpectMembers(node, "A label"))
            {
                label = name switch
                {
                    Keys.Name => label with { Name = tree.ExpectString(value, "The name of a label") },
                    Keys.Color => label with { Color = tree.ExpectString(value, "A colour") },
                    Keys.Key => label with { Key = tree.ExpectString(value, "The key of a label") },
                    Keys.Shapes => label with { Shapes = tree.ExpectElements(value, "“shapes”").Select(shape => ReadShape(tree, shape)).ToEquatableList() },
                    Keys.Attributes => label with { Attributes = ReadAttributes(tree, value) },
                    _ => label,
                };
            }
            if (label.Name.Length == 0) throw tree.Fault(node, "The label has no “name”.");
        }
        if (SettingsLimits.Fault(label) is { } fault) throw tree.Fault(node, fault);
        if (!positions.TryAdd(label.Name, tree.Range(node)))
            throw tree.Fault(node, $"The label “{Limits.Excerpt(label.Name)}” is defined twice; remove one of them.");
        return label;
    }

    private static ShapeKind ReadShape(JsonTree tree, int node) => ShapeNames.Parse(tree.ExpectString(node, "A shape"))
        ?? throw tree.Fault(node, $"There is no such shape; shapes are {string.Join(", ", ShapeNames.Kinds.Select(kind => kind.Name()))}.");

    private static EquatableList<AttributeDefinition> ReadImage(JsonTree tree, int node)
    {
        foreach (var (name, _, value) in tree.ExpectMembers(node, "“image”"))
            if (name == Keys.Attributes) return ReadAttributes(tree, value);
        return [];
    }

    private static EquatableList<AttributeDefinition> ReadAttributes(JsonTree tree, int node) =>
        tree.ExpectElements(node, "“attributes”").Select(attribute => ReadAttribute(tree, attribute)).ToEquatableList();

    private static AttributeDefinition ReadAttribute(JsonTree tree, int node)
    {
        if (tree[node].Kind == JsonKind.String) return Checked(new(tree.String(node), AttributeType.Text, []));
        string? named = null;
        AttributeType? type = null;
        EquatableList<string> options = [];
        foreach (var (name, _, value) in tree.ExpectMembers(node, "An attribute"))
        {
            if (name == Keys.Name) named = tree.ExpectString(value, "The name of an attribute");
            if (name == Keys.Type) type = ReadType(tree, value);
            if (name == Keys.Options) options = tree.ExpectStrings(value, "An option");
        }
        if (named is null) throw tree.Fault(node, "The attribute has no “name”.");
        return Checked(new(named, type ?? (options.Count > 0 ? AttributeType.OneOf : AttributeType.Text), options));

        AttributeDefinition Checked(AttributeDefinition attribute) => SettingsLimits.Fault(attribute) is { } fault ? throw tree.Fault(node, fault) : attribute;
    }

    private static AttributeType ReadType(JsonTree tree, int node)
    {
        string text = tree.ExpectString(node, "The type of an attribute");
        foreach (var (type, spelling) in Keys.Types)
            if (spelling == text) return type;
        throw tree.Fault(node, $"There is no such type of attribute; types are “{string.Join("”, “", Keys.Types.Values)}”.");
    }
}
