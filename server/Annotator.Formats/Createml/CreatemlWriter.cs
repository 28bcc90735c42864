using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.SharedFiles;
using Annotator.Formats.Text;

namespace Annotator.Formats.Createml;

/// <summary>Edits a CreateML file.</summary>
/// <param name="tree">Its text.</param>
/// <param name="entries">Its images.</param>
/// <param name="conventions">How numbers count.</param>
internal sealed class CreatemlWriter(JsonTree tree, IReadOnlyList<CreatemlEntry> entries, CreatemlConventions conventions)
{
    private const string ObjectOnLines = """
        {
          "label": "",
          "coordinates": {
            "x": 0,
            "y": 0,
            "width": 0,
            "height": 0
          }
        }
        """;

    private const string ObjectOnOneLine = """{"label": "", "coordinates": {"x": 0, "y": 0, "width": 0, "height": 0}}""";

    private readonly bool _hasLines = tree.Raw(0).Contains('\n');
    private readonly Lazy<NumberStyle> _style = new(() => Style(tree, entries, conventions));
    private readonly Lazy<int?> _pattern = new(() => Pattern(tree, entries));

    /// <summary>Adds what is to be replaced.</summary>
    /// <param name="edits">The edits, each with the size of its image.</param>
    /// <param name="splices">Takes the replacements.</param>
    public void Edit(IEnumerable<(SharedEdit<CreatemlEntry, CreatemlObject> Edit, ImageSize Size)> edits, Splices splices)
    {
        var root = new ContainerEdit(tree, 0);
        foreach (var (edit, size) in edits)
        {
            if (edit.Entry is { } entry) root.Change(entry.Node, new ObjectTarget([(entry.ListKey ?? ListKey, Annotations(edit, entry, size))], _ => false).Patch(tree, entry.Node));
            else root.Add(New(edit, size));
        }
        root.AddTo(splices, onOwnLines: _hasLines);
    }

    private string ListKey => entries.Select(entry => entry.ListKey).LastOrDefault(key => key is not null) ?? "annotations";

    private ListTarget Annotations(SharedEdit<CreatemlEntry, CreatemlObject> edit, CreatemlEntry? entry, ImageSize size)
    {
        bool isList = entry is { List: >= 0 } && tree[entry.List].Kind == JsonKind.Array;
        var nodes = isList ? tree.Elements(entry!.List).ToList() : [];
        var elements = edit.List(nodes.Count, [.. edit.Parsed.Objects.Select(o => o.Index)],
            (old, annotation) => Changed(edit.Parsed.Objects[old], edit.Before.Annotations[old], annotation, size), annotation => New(annotation, size));
        var (before, after) = (edit.Before.Fields.Tags, edit.After.Fields.Tags);
        var gone = before.Except(after).ToHashSet();
        elements.RemoveAll(element => element.Original is { } i && CreatemlReader.Tag(tree, nodes[i]) is { } tag && gone.Contains(tag));
        elements.AddRange((isList ? after.Except(before) : after).Select(tag => new ListTarget.Element(null, false, () => new TextTarget(tag))));
        return new(elements) { OnOwnLines = _hasLines };
    }

    private ObjectTarget Changed(CreatemlObject item, Annotation before, Annotation after, ImageSize size)
    {
        var members = new List<(string, JsonTarget)>();
        if (before.Label != after.Label) members.Add(("label", new TextTarget(after.Label)));
        if (!before.Shape.Equals(after.Shape)) members.Add(("coordinates", Coordinates(CreatemlReader.Numbers(tree, CreatemlReader.Member(tree, item.Node, "coordinates")!.Value), (BoxShape)before.Shape, (BoxShape)after.Shape, size)));
        return new(members, _ => false);
    }

    /// <summary>Numbers that change; those that the edit does not concern stay as they are.</summary>
    private ObjectTarget Coordinates(double[]? stored, BoxShape? before, BoxShape after, ImageSize size)
    {
        double[]? old = before is null ? null : conventions.Write(before, size);
        double[] now = conventions.Write(after, size);
        return new([.. CreatemlReader.Coordinates.Select((name, i) => (name, MovedNumbers.Number(stored is null ? null : old![i], now[i], _style.Value)))], _ => false);
    }

    private JsonTarget New(Annotation annotation, ImageSize size)
    {
        var target = new ObjectTarget([("label", new TextTarget(annotation.Label)), ("coordinates", Coordinates(null, null, (BoxShape)annotation.Shape, size))], _ => true);
        return _pattern.Value is { } pattern ? new PatternTarget(target, tree, pattern) : new TemplateTarget(target, _hasLines ? ObjectOnLines : ObjectOnOneLine);
    }

    private string New(SharedEdit<CreatemlEntry, CreatemlObject> edit, ImageSize size)
    {
        var last = entries.Count > 0 ? entries[^1] : null;
        var members = new List<(string, JsonTarget)> { (last?.ImageKey ?? "image", new TextTarget(edit.Name)) };
        if (last is not null && CreatemlReader.Member(tree, last.Node, "verified") is not null) members.Add(("verified", new FlagTarget(false)));
        members.Add((last?.ListKey ?? ListKey, Annotations(edit, null, size)));
        var target = new ObjectTarget(members, _ => true) { OnOwnLines = _hasLines };
        return last is not null ? target.Patch(tree, last.Node) : target.Write(tree.LayoutAt(0).Deeper);
    }

    /// <summary>The last box of the file.</summary>
    private static int? Pattern(JsonTree tree, IReadOnlyList<CreatemlEntry> entries)
    {
        for (int i = entries.Count - 1; i >= 0; i--)
        {
            if (entries[i].List < 0 || tree[entries[i].List].Kind != JsonKind.Array) continue;
            int last = tree.Elements(entries[i].List).LastOrDefault(node => tree[node].Kind == JsonKind.Object && CreatemlReader.Member(tree, node, "coordinates") is { } c && tree[c].Kind == JsonKind.Object, -1);
            if (last >= 0) return last;
        }
        return null;
    }

    private static NumberStyle Style(JsonTree tree, IReadOnlyList<CreatemlEntry> entries, CreatemlConventions conventions)
    {
        var tokens = entries.Where(entry => entry.List >= 0 && tree[entry.List].Kind == JsonKind.Array).SelectMany(entry => tree.Elements(entry.List))
            .Where(node => tree[node].Kind == JsonKind.Object).Select(node => CreatemlReader.Member(tree, node, "coordinates")).OfType<int>().Where(node => tree[node].Kind == JsonKind.Object)
            .SelectMany(tree.Members).Where(member => tree[member.Value].Kind == JsonKind.Number).Select(member => tree.Raw(member.Value).ToString());
        var style = NumberStyle.Of(tokens, new(0, 6));
        return conventions.IsNormalized ? style.NotCoarserThan(6) : style;
    }
}
