using System.Text;

namespace Annotator.Formats.Json;

/// <summary>An object: its members in their fixed order. Members of the text that are not owned stay as they are.</summary>
/// <param name="members">What it is to have.</param>
/// <param name="owns">Whether a member that the text has beyond them is removed.</param>
internal sealed class ObjectTarget(IReadOnlyList<(string Name, JsonTarget Value)> members, Func<string, bool> owns) : JsonTarget
{
    /// <summary>Whether, written anew, each member goes on a line of its own.</summary>
    public bool OnOwnLines { get; init; }

    public override bool Matches(JsonTree tree, int node)
    {
        if (tree[node].Kind != JsonKind.Object) return false;
        var there = tree.Members(node).ToDictionary(member => member.Name, member => member.Value);
        return members.All(member => there.TryGetValue(member.Name, out int value) ? member.Value.Matches(tree, value) : member.Value.IsDefault)
            && there.Keys.All(name => !owns(name) || members.Any(member => member.Name == name));
    }

    public override bool MayDrop(JsonTree tree, int node) =>
        tree[node].Kind != JsonKind.Object || tree.Members(node).All(member => owns(member.Name) || members.Any(wanted => wanted.Name == member.Name));

    public override string Patch(JsonTree tree, int node)
    {
        if (tree[node].Kind != JsonKind.Object) return base.Patch(tree, node);
        var wanted = members.ToDictionary(member => member.Name, member => member.Value);
        var there = tree.Members(node).ToList();
        var names = new List<string>();
        var pieces = new List<JsonPiece>();
        for (int i = 0; i < there.Count; i++)
        {
            var (name, key, value) = there[i];
            if (!wanted.TryGetValue(name, out var target))
            {
                if (owns(name)) continue;
                pieces.Add(new(i, null));
            }
            else if (target.Matches(tree, value))
            {
                pieces.Add(new(i, null));
            }
            else
            {
                if (target.IsDefault && target.MayDrop(tree, value)) continue;
                pieces.Add(new(i, tree.Text[tree[key].Start..tree[value].Start] + target.Patch(tree, value)));
            }
            names.Add(name);
        }
        int after = 0;
        foreach (var (name, value) in members)
        {
            int at = names.IndexOf(name);
            if (at < 0 && (value.IsDefault || there.Any(member => member.Name == name))) continue;
            if (at < 0)
            {
                at = after;
                names.Insert(at, name);
                pieces.Insert(at, new(null, JsonStrings.Encode(name) + Colon(tree, there) + value.Write(InnerLayout(tree, node, there))));
            }
            after = at + 1;
        }
        return new JsonSequence(tree, node).Rebuild(pieces, OnOwnLines);
    }

    public override void Write(StringBuilder text, Layout layout)
    {
        text.Append('{');
        bool first = true;
        foreach (var (name, value) in members)
        {
            if (value.IsDefault) continue;
            if (!first) text.Append(',').Append(OnOwnLines ? "" : layout.Space);
            if (OnOwnLines) text.Append(layout.Inner);
            text.Append(JsonStrings.Encode(name)).Append(':').Append(layout.Space);
            value.Write(text, OnOwnLines ? layout.Deeper : layout);
            first = false;
        }
        if (OnOwnLines && !first) text.Append(layout.Outer);
        text.Append('}');
    }

    /// <summary>What stands between name and value, by the habit of the first member.</summary>
    private static string Colon(JsonTree tree, List<JsonMember> there)
    {
        if (there.Count == 0) return ":" + tree.Space;
        string colon = tree.Text[tree[there[0].Key].End..tree[there[0].Value].Start];
        return Trivia.HasComment(colon) || Trivia.HasLineBreak(colon) ? ": " : colon;
    }

    private Layout InnerLayout(JsonTree tree, int node, List<JsonMember> there) =>
        there.Count > 0 ? tree.LayoutAt(there[0].Key) : OnOwnLines ? tree.LayoutAt(node).Deeper : tree.LayoutAt(node);
}
