using Annotator.Formats.Text;

namespace Annotator.Formats.Json;

/// <summary>Changes and appends elements of a large list or object: what does not change is not touched.</summary>
/// <param name="tree">The text.</param>
/// <param name="container">The list or object.</param>
internal sealed class ContainerEdit(JsonTree tree, int container)
{
    private readonly Dictionary<int, string> _changed = [];
    private readonly List<string> _added = [];

    /// <summary>Gives a value another text.</summary>
    public void Change(int node, string text) => _changed[node] = text;

    /// <summary>Appends an element; of an object a member, with its name.</summary>
    public void Add(string text) => _added.Add(text);

    /// <summary>Appends a member to an object.</summary>
    public void Add(string name, string value)
    {
        string colon = tree.Members(container).Select(member => tree.Text[tree[member.Key].End..tree[member.Value].Start]).FirstOrDefault(":" + tree.Space);
        Add(JsonStrings.Encode(name) + (Trivia.HasComment(colon) ? ":" + tree.Space : colon) + value);
    }

    /// <summary>Adds what is to be replaced.</summary>
    /// <param name="splices">Takes the replacements.</param>
    /// <param name="onOwnLines">Whether elements go on lines of their own where the text shows no habit.</param>
    public void AddTo(Splices splices, bool onOwnLines)
    {
        if (_added.Count == 0)
        {
            foreach (var (node, text) in _changed) splices.Replace(tree[node].Start, tree[node].End - tree[node].Start, text);
            return;
        }
        var pieces = tree[container].Kind == JsonKind.Array
            ? tree.Elements(container).Select((node, i) => new JsonPiece(i, _changed.GetValueOrDefault(node))).ToList()
            : [.. tree.Members(container).Select((member, i) => new JsonPiece(i, _changed.TryGetValue(member.Value, out string? text) ? tree.Text[tree[member.Key].Start..tree[member.Value].Start] + text : null))];
        pieces.AddRange(_added.Select(text => new JsonPiece(null, text)));
        splices.Replace(tree[container].Start, tree[container].End - tree[container].Start, new JsonSequence(tree, container).Rebuild(pieces, onOwnLines));
    }
}
