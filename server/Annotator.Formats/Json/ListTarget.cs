using System.Text;

namespace Annotator.Formats.Json;

/// <summary>An array of objects that have an identity: elements are changed, removed, inserted and moved as wholes.</summary>
/// <param name="elements">The elements in order.</param>
internal sealed class ListTarget(IReadOnlyList<ListTarget.Element> elements) : JsonTarget
{
    /// <summary>Whether elements go on lines of their own where the text shows no other habit.</summary>
    public bool OnOwnLines { get; init; } = true;

    /// <summary>Whether the list goes with its last element, though people see it as a block of lines.</summary>
    public bool GoesWhenEmpty { get; init; }

    public override bool Matches(JsonTree tree, int node)
    {
        if (tree[node].Kind != JsonKind.Array || tree.Count(node) != elements.Count || (GoesWhenEmpty && elements.Count == 0)) return false;
        return tree.Elements(node).Select((element, i) => elements[i].Original == i && IsKept(elements[i], tree, element)).All(kept => kept);
    }

    /// <summary>A list that people see as a block of lines stays, empty.</summary>
    public override bool MayDrop(JsonTree tree, int node) => GoesWhenEmpty || !OnOwnLines;

    public override string Patch(JsonTree tree, int node)
    {
        if (tree[node].Kind != JsonKind.Array) return base.Patch(tree, node);
        var old = tree.Elements(node).ToList();
        var inner = tree.LayoutAt(node).Deeper;
        var pieces = elements.Select(element => element.Original is not { } original
            ? new JsonPiece(null, element.Value().Write(inner))
            : new JsonPiece(original, IsKept(element, tree, old[original]) ? null : element.Value().Patch(tree, old[original])));
        return new JsonSequence(tree, node).Rebuild([.. pieces], OnOwnLines);
    }

    public override void Write(StringBuilder text, Layout layout)
    {
        text.Append('[');
        for (int i = 0; i < elements.Count; i++)
        {
            if (i > 0) text.Append(',').Append(OnOwnLines ? "" : layout.Space);
            if (OnOwnLines) text.Append(layout.Inner);
            elements[i].Value().Write(text, OnOwnLines ? layout.Deeper : layout);
        }
        if (OnOwnLines && elements.Count > 0) text.Append(layout.Outer);
        text.Append(']');
    }

    private static bool IsKept(Element element, JsonTree tree, int node) => element.IsUnchanged || element.Value().Matches(tree, node);

    /// <summary>An element.</summary>
    /// <param name="Original">Which element of the text it was, from 0; null for a new one.</param>
    /// <param name="IsUnchanged">Whether it is known to say what the text says.</param>
    /// <param name="Value">What it is to become; asked only when needed.</param>
    public readonly record struct Element(int? Original, bool IsUnchanged, Func<JsonTarget> Value);
}
