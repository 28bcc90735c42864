using Annotator.Formats.Json;
using Annotator.Formats.Via;

namespace Annotator.Formats.Via3;

/// <summary>An attribute as a project declares it.</summary>
internal sealed class Via3Attribute
{
    /// <summary>The anchor of attributes of an image.</summary>
    public const string OfFile = "FILE1_Z0_XY0";

    /// <summary>The anchor of attributes of a region.</summary>
    public const string OfRegion = "FILE1_Z0_XY1";

    /// <summary>Reads a declaration.</summary>
    public Via3Attribute(JsonTree tree, string id, int node)
    {
        (Id, Node) = (id, node);
        Name = Text(tree, node, "aname") is { Length: > 0 } name ? name : id;
        IsOfRegion = Text(tree, node, "anchor_id") is not { } anchor || !anchor.EndsWith("_XY0", StringComparison.Ordinal);
        Type = ViaLabel.Member(tree, node, "type") is { } type && tree[type].Kind == JsonKind.Number ? (Via3Type)tree.Number(type) : Via3Type.Text;
        if (ViaLabel.Member(tree, node, "options") is not { } options || tree[options].Kind != JsonKind.Object) return;
        OptionsNode = options;
        Options = [.. tree.Members(options).Where(option => tree[option.Value].Kind == JsonKind.String).Select(option => (option.Name, tree.String(option.Value)))];
    }

    /// <summary>Its id: what regions name it by.</summary>
    public string Id { get; }

    /// <summary>Its node.</summary>
    public int Node { get; }

    /// <summary>Its name for people.</summary>
    public string Name { get; }

    /// <summary>Whether regions have it, not images.</summary>
    public bool IsOfRegion { get; }

    /// <summary>Its kind.</summary>
    public Via3Type Type { get; }

    /// <summary>The node of its options, or −1.</summary>
    public int OptionsNode { get; } = -1;

    /// <summary>Its options in order.</summary>
    public IReadOnlyList<(string Id, string Name)> Options { get; } = [];

    /// <summary>Whether one of several options is chosen.</summary>
    public bool IsChoice => Type is Via3Type.Radio or Via3Type.Select && OptionsNode >= 0;

    private static string? Text(JsonTree tree, int node, string name) => ViaLabel.Member(tree, node, name) is { } value && tree[value].Kind == JsonKind.String ? tree.String(value) : null;
}

/// <summary>The kinds of attribute.</summary>
internal enum Via3Type
{
    /// <summary>Free text.</summary>
    Text = 1,

    /// <summary>Several of several options.</summary>
    Checkbox = 2,

    /// <summary>One of several options.</summary>
    Radio = 3,

    /// <summary>One of several options, in a list.</summary>
    Select = 4,
}
