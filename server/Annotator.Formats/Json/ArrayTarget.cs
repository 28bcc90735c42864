using System.Text;
using Annotator.Core.Model;

namespace Annotator.Formats.Json;

/// <summary>An array of values that have no identity: what is equal at the start and at the end stays, what lies between
/// is changed one by one as far as it goes.</summary>
internal sealed class ArrayTarget(IReadOnlyList<JsonTarget> elements) : JsonTarget
{
    /// <summary>Whether a zero at the end of the text that the target lacks says the same.</summary>
    public bool AllowsFinalZero { get; init; }

    /// <summary>An array of texts, for which absence means that there is none.</summary>
    public static ArrayTarget Texts(EquatableList<string> texts) => new([.. texts.Select(text => new TextTarget(text))]) { IsDefault = texts.Count == 0 };

    public override bool Matches(JsonTree tree, int node)
    {
        if (tree[node].Kind != JsonKind.Array) return false;
        if (tree.Count(node) != elements.Count && !HasFinalZero(tree, node)) return false;
        return tree.Elements(node).Zip(elements).All(pair => pair.Second.Matches(tree, pair.First));
    }

    public override string Patch(JsonTree tree, int node)
    {
        if (tree[node].Kind != JsonKind.Array) return base.Patch(tree, node);
        var old = tree.Elements(node).ToList();
        IReadOnlyList<JsonTarget> wanted = HasFinalZero(tree, node) ? [.. elements, new NumberTarget(0)] : elements;
        int shorter = Math.Min(old.Count, wanted.Count), start = 0, end = 0;
        while (start < shorter && wanted[start].Matches(tree, old[start])) start++;
        while (end < shorter - start && wanted[^(end + 1)].Matches(tree, old[^(end + 1)])) end++;
        var pieces = new List<JsonPiece>(wanted.Count);
        for (int i = 0; i < wanted.Count; i++)
        {
            if (i < start) pieces.Add(new(i, null));
            else if (i >= wanted.Count - end) pieces.Add(new(i - wanted.Count + old.Count, null));
            else if (i >= old.Count - end) pieces.Add(new(null, New(tree, node, old, wanted[i])));
            else pieces.Add(new(i, wanted[i].Matches(tree, old[i]) ? null : wanted[i].Patch(tree, old[i])));
        }
        return new JsonSequence(tree, node).Rebuild(pieces, onOwnLines: false);
    }

    public override void Write(StringBuilder text, Layout layout)
    {
        text.Append('[');
        for (int i = 0; i < elements.Count; i++)
        {
            if (i > 0) text.Append(',').Append(layout.Space);
            elements[i].Write(text, layout);
        }
        text.Append(']');
    }

    /// <summary>A new element: a list among lists looks like the last of them.</summary>
    private static string New(JsonTree tree, int node, List<int> old, JsonTarget element) =>
        element is ArrayTarget && old.Count > 0 && tree[old[^1]].Kind == JsonKind.Array && !Trivia.HasComment(tree.Raw(old[^1])) ? element.Patch(tree, old[^1]) : element.Write(tree.LayoutAt(node));

    private bool HasFinalZero(JsonTree tree, int node) =>
        AllowsFinalZero && tree.Count(node) == elements.Count + 1 && new NumberTarget(0).Matches(tree, tree.Elements(node).Last());
}
