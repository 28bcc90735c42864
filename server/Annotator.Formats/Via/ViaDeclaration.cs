using Annotator.Formats.Json;

namespace Annotator.Formats.Via;

/// <summary>An attribute as a project declares it.</summary>
internal sealed class ViaDeclaration
{
    /// <summary>Reads a declaration.</summary>
    public ViaDeclaration(JsonTree tree, int node)
    {
        Node = node;
        foreach (var (name, _, value) in tree.Members(node))
        {
            if (name == "type" && tree[value].Kind == JsonKind.String) Type = tree.String(value);
            else if (name == "options" && tree[value].Kind == JsonKind.Object) (OptionsNode, Options) = (value, [.. tree.Members(value).Select(member => member.Name)]);
            else if (name == "default_options" && tree[value].Kind == JsonKind.Object) DefaultsNode = value;
        }
    }

    /// <summary>Its node.</summary>
    public int Node { get; }

    /// <summary>Its kind: <c>text</c>, <c>dropdown</c>, <c>radio</c>, <c>checkbox</c>, <c>image</c>.</summary>
    public string Type { get; } = "text";

    /// <summary>The node of its options, or −1.</summary>
    public int OptionsNode { get; } = -1;

    /// <summary>The node of the options that are chosen at first, or −1.</summary>
    public int DefaultsNode { get; } = -1;

    /// <summary>The ids of its options, in order: what regions hold.</summary>
    public IReadOnlyList<string> Options { get; } = [];

    /// <summary>Whether one of several options is chosen.</summary>
    public bool IsChoice => Type is "dropdown" or "radio" && OptionsNode >= 0;

    /// <summary>Whether values are options.</summary>
    public bool HasOptions => Type is "dropdown" or "radio" or "checkbox" && OptionsNode >= 0;
}
