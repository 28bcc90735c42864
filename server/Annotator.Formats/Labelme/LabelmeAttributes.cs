using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Labelme;

/// <summary>The attributes of a shape: its flags, description, difficulty and score, and the object <c>attributes</c> that
/// X-AnyLabeling added.</summary>
internal static class LabelmeAttributes
{
    private const string Description = "description", Difficult = "difficult", Score = "score", Others = "attributes";

    /// <summary>Reads the attributes of a shape.</summary>
    public static AttributeSet Read(JsonTree tree, IReadOnlyDictionary<string, int> members)
    {
        var attributes = AttributeSet.Empty;
        foreach (var (name, value) in In(tree, members, "flags"))
            if (value is AttributeValue.Flag) attributes = attributes.With(name, value);
        if (members.TryGetValue(Description, out int text) && AttributeJson.Read(tree, text) is AttributeValue.Text { Value.Length: > 0 } description) attributes = Add(attributes, Description, description);
        if (members.TryGetValue(Difficult, out int node) && tree[node].Kind == JsonKind.True) attributes = Add(attributes, Difficult, new AttributeValue.Flag(true));
        if (members.TryGetValue(Score, out node) && AttributeJson.Read(tree, node) is AttributeValue.Number score) attributes = Add(attributes, Score, score);
        foreach (var (name, value) in In(tree, members, Others)) attributes = Add(attributes, name, value);
        return attributes;
    }

    /// <summary>Adds the members of a shape that change with its attributes.</summary>
    /// <param name="targets">Takes them.</param>
    /// <param name="tree">The text.</param>
    /// <param name="members">The members of the shape.</param>
    /// <param name="before">The attributes as stored.</param>
    /// <param name="after">The attributes wanted.</param>
    public static void Change(List<(string Name, JsonTarget Value)> targets, JsonTree tree, IReadOnlyDictionary<string, int> members, AttributeSet before, AttributeSet after)
    {
        if (before.Equals(after)) return;
        var (flags, others) = (In(tree, members, "flags").Select(pair => pair.Name).ToHashSet(), In(tree, members, Others).Select(pair => pair.Name).ToHashSet());
        var (newFlags, newOthers) = (new Changes(), new Changes());
        foreach (string name in before.Concat(after).Select(pair => pair.Key).Distinct())
        {
            var value = after[name];
            if (Equals(before[name], value)) continue;
            bool isFlag = flags.Contains(name);
            if (isFlag && value is AttributeValue.Flag) newFlags.Set(name, value);
            else if (isFlag) newFlags.Remove(name);
            if (isFlag && value is null or AttributeValue.Flag) continue;
            if (!isFlag && Known(name, value, members) is { } known) targets.Add((name, known));
            else if (value is null) newOthers.Remove(name);
            else if (value is AttributeValue.Flag && !others.Contains(name)) newFlags.Set(name, value);
            else newOthers.Set(name, value);
        }
        bool onOwnLines = tree.Raw(0).Contains('\n');
        newFlags.AddTo(targets, "flags", onOwnLines);
        newOthers.AddTo(targets, Others, onOwnLines);
    }

    /// <summary>Adds the members of a new shape that hold its attributes.</summary>
    /// <param name="targets">Takes them.</param>
    /// <param name="tree">The text of the shape that the new one looks like.</param>
    /// <param name="pattern">The members of that shape.</param>
    /// <param name="attributes">The attributes.</param>
    public static void New(List<(string Name, JsonTarget Value)> targets, JsonTree tree, IReadOnlyDictionary<string, int> pattern, AttributeSet attributes)
    {
        var (flags, others) = (new Changes(), new Changes());
        var known = new Dictionary<string, JsonTarget>();
        foreach (var (name, value) in attributes)
        {
            if (Known(name, value, pattern) is { } target) known.Add(name, target);
            else (value is AttributeValue.Flag ? flags : others).Set(name, value);
        }
        foreach (string name in (string[])[Description, Difficult, Score])
            if (known.TryGetValue(name, out var target) || (pattern.TryGetValue(name, out int node) && Neutral(tree, name, node) is var neutral && (target = neutral) is not null)) targets.Add((name, target));
        bool onOwnLines = tree.Raw(0).Contains('\n');
        if (pattern.ContainsKey("flags") || !flags.IsEmpty) flags.AddTo(targets, "flags", onOwnLines, whole: true);
        if (pattern.ContainsKey(Others) || !others.IsEmpty) others.AddTo(targets, Others, onOwnLines, whole: true);
    }

    /// <summary>The member of its own that an attribute has, or null.</summary>
    private static JsonTarget? Known(string name, AttributeValue? value, IReadOnlyDictionary<string, int> members) => (name, value) switch
    {
        (Description, AttributeValue.Text(var text)) => new TextTarget(text),
        (Description, null) when members.ContainsKey(name) => new TextTarget(""),
        (Difficult, AttributeValue.Flag(var flag)) => new FlagTarget(flag),
        (Difficult, null) when members.ContainsKey(name) => new FlagTarget(false),
        (Score, AttributeValue.Number(var number)) => new NumberTarget(number),
        (Score, null) when members.ContainsKey(name) => new NullTarget(),
        _ => null,
    };

    private static JsonTarget Neutral(JsonTree tree, string name, int node) => name switch
    {
        Description when tree[node].Kind == JsonKind.String => new TextTarget(""),
        Difficult => new FlagTarget(false),
        _ => new NullTarget(),
    };

    private static AttributeSet Add(AttributeSet attributes, string name, AttributeValue value) => attributes[name] is null ? attributes.With(name, value) : attributes;

    private static IEnumerable<(string Name, AttributeValue Value)> In(JsonTree tree, IReadOnlyDictionary<string, int> members, string name)
    {
        if (!members.TryGetValue(name, out int node) || tree[node].Kind != JsonKind.Object) yield break;
        foreach (var member in tree.Members(node))
            if (member.Name.Length > 0 && AttributeJson.Read(tree, member.Value) is { } value) yield return (member.Name, value);
    }

    /// <summary>What changes in an object of values.</summary>
    private sealed class Changes
    {
        private readonly List<(string, JsonTarget)> _set = [];
        private readonly HashSet<string> _removed = [];

        public bool IsEmpty => _set.Count + _removed.Count == 0;

        public void Set(string name, AttributeValue value) => _set.Add((name, AttributeJson.Target(value)));

        public void Remove(string name) => _removed.Add(name);

        public void AddTo(List<(string Name, JsonTarget Value)> targets, string name, bool onOwnLines, bool whole = false)
        {
            if (whole || !IsEmpty) targets.Add((name, new ObjectTarget(_set, other => whole || _removed.Contains(other)) { OnOwnLines = onOwnLines }));
        }
    }
}
