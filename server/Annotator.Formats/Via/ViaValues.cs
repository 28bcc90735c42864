using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Via;

/// <summary>Values of attributes: of several options those that are <c>true</c> in an object, else as JSON has them.</summary>
internal static class ViaValues
{
    /// <summary>Reads the values of an object; empty ones say nothing.</summary>
    public static AttributeSet Read(JsonTree tree, int node, string? except = null)
    {
        var attributes = AttributeSet.Empty;
        if (node < 0 || tree[node].Kind != JsonKind.Object) return attributes;
        foreach (var (name, _, value) in tree.Members(node))
            if (name.Length > 0 && name != except && Read(tree, value) is { } read) attributes = attributes.With(name, read);
        return attributes;
    }

    /// <summary>The label that a value means, or null.</summary>
    public static string? Label(JsonTree tree, int node) => Read(tree, node) switch
    {
        AttributeValue.Text(var text) => text,
        AttributeValue.Choices(var chosen) => chosen[0],
        null => null,
        _ => tree.Raw(node).ToString(),
    };

    /// <summary>What the object of attributes is to become; null when it stays.</summary>
    public static ObjectTarget? Target(AttributeSet before, AttributeSet after, IEnumerable<(string Name, JsonTarget Value)> others)
    {
        var members = others.ToList();
        var removed = new HashSet<string>();
        foreach (string name in before.Concat(after).Select(pair => pair.Key).Distinct())
        {
            if (Equals(before[name], after[name])) continue;
            if (after[name] is { } value) members.Add((name, Target(value, before[name])));
            else removed.Add(name);
        }
        return members.Count + removed.Count == 0 ? null : new(members, removed.Contains);
    }

    /// <summary>The options that a value chooses.</summary>
    public static IEnumerable<string> Chosen(AttributeValue value) => value switch
    {
        AttributeValue.Text(var text) => [text],
        AttributeValue.Choices(var chosen) => chosen,
        _ => [],
    };

    /// <summary>What a value is to look like.</summary>
    public static JsonTarget Target(AttributeValue value, AttributeValue? before = null) => value is AttributeValue.Choices(var chosen)
        ? new ObjectTarget([.. chosen.Distinct().Select(option => (option, (JsonTarget)new FlagTarget(true)))], name => before is AttributeValue.Choices(var old) && old.Contains(name))
        : AttributeJson.Target(value);

    private static AttributeValue? Read(JsonTree tree, int node)
    {
        if (tree[node].Kind != JsonKind.Object) return AttributeJson.Read(tree, node) is { } value and not AttributeValue.Text("") ? value : null;
        var chosen = tree.Members(node).Where(option => tree[option.Value].Kind == JsonKind.True).Select(option => option.Name).ToEquatableList();
        return chosen.Count > 0 ? new AttributeValue.Choices(chosen) : null;
    }
}
