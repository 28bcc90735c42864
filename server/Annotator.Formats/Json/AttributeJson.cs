using Annotator.Core.Model;

namespace Annotator.Formats.Json;

/// <summary>Attribute values as JSON.</summary>
internal static class AttributeJson
{
    /// <summary>The value that a node means; null when it is none: nothing, an object, a list of other things than texts.</summary>
    public static AttributeValue? Read(JsonTree tree, int node) => tree[node].Kind switch
    {
        JsonKind.String => new AttributeValue.Text(tree.String(node)),
        JsonKind.Number when double.IsFinite(tree.Number(node)) => new AttributeValue.Number(tree.Number(node)),
        JsonKind.True or JsonKind.False => new AttributeValue.Flag(tree[node].Kind == JsonKind.True),
        JsonKind.Array when tree.Elements(node).All(element => tree[element].Kind == JsonKind.String) => new AttributeValue.Choices(tree.Elements(node).Select(tree.String).ToEquatableList()),
        _ => null,
    };

    /// <summary>What a value looks like.</summary>
    public static JsonTarget Target(AttributeValue value) => value switch
    {
        AttributeValue.Text(var text) => new TextTarget(text),
        AttributeValue.Number(var number) => new NumberTarget(number),
        AttributeValue.Flag(var flag) => new FlagTarget(flag),
        AttributeValue.Choices(var texts) => new ArrayTarget([.. texts.Select(text => new TextTarget(text))]),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };
}
