using System.Globalization;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.SharedFiles;
using Annotator.Formats.Text;

namespace Annotator.Formats.Via;

/// <summary>Edits a VIA file.</summary>
/// <param name="tree">Its text.</param>
/// <param name="entries">Its images.</param>
/// <param name="project">What it has beside them.</param>
/// <param name="label">The attribute that is the label.</param>
/// <param name="sizeOf">Tells the size of an image's file in bytes, −1 when it is unknown.</param>
internal sealed class ViaWriter(JsonTree tree, IReadOnlyList<ViaEntry> entries, ViaProject project, string label, Func<string, long> sizeOf)
{
    private readonly bool _hasLines = tree.Raw(0).Contains('\n');
    private readonly Lazy<NumberStyle> _style = new(() => Style(tree, entries));
    private readonly Lazy<int?> _pattern = new(() => entries.Reverse().SelectMany(entry => entry.RegionNodes(tree).Reverse()).Where(node => ViaLabel.Member(tree, node, "shape_attributes") is not null).Select(node => (int?)node).FirstOrDefault());

    /// <summary>Adds what is to be replaced.</summary>
    /// <param name="edits">The edits.</param>
    /// <param name="splices">Takes the replacements.</param>
    /// <param name="list">The options that the label's attribute is to have, or null when they are only appended to.</param>
    /// <param name="renames">New names of labels.</param>
    public void Edit(IEnumerable<SharedEdit<ViaEntry, ViaObject>> edits, Splices splices, IReadOnlyList<string>? list, IReadOnlyDictionary<string, string> renames)
    {
        var (metadata, declarations) = (new ContainerEdit(tree, project.Metadata), new ViaProjectEdit(tree, project));
        var keys = new List<string>();
        foreach (var edit in edits)
        {
            Declare(declarations, edit);
            if (edit.Entry is { } entry)
            {
                metadata.Change(entry.Node, Changed(edit, entry).Patch(tree, entry.Node));
                continue;
            }
            long size = entries.Count > 0 && entries.All(other => ViaLabel.Member(tree, other.Node, "size") is { } node && tree.Raw(node) is "-1") ? -1 : sizeOf(edit.Image);
            string key = edit.Name + size.ToString(CultureInfo.InvariantCulture);
            keys.Add(key);
            metadata.Add(key, New(edit, size));
        }
        metadata.AddTo(splices, _hasLines);
        declarations.AddTo(splices, list is not null && project.Region.TryGetValue(label, out var declaration) && declaration.IsChoice ? (declaration, list) : null, renames);
        if (keys.Count == 0 || project.ImageIds < 0) return;
        var ids = new ContainerEdit(tree, project.ImageIds);
        foreach (string key in keys) ids.Add(JsonStrings.Encode(key));
        ids.AddTo(splices, _hasLines);
    }

    private void Declare(ViaProjectEdit declarations, SharedEdit<ViaEntry, ViaObject> edit)
    {
        var before = edit.Before.Annotations.ToDictionary(a => a.Id);
        foreach (var annotation in edit.After.Annotations)
        {
            if (before.TryGetValue(annotation.Id, out var old) && old.Equals(annotation)) continue;
            if (old?.Label != annotation.Label) declarations.UseInRegion(label, [annotation.Label]);
            foreach (var (name, value) in annotation.Attributes) declarations.UseInRegion(name, ViaValues.Chosen(value));
        }
        foreach (var (name, value) in edit.After.Fields.Attributes.Where(pair => !Equals(edit.Before.Fields.Attributes[pair.Key], pair.Value))) declarations.UseInFile(name, ViaValues.Chosen(value));
    }

    private ObjectTarget Changed(SharedEdit<ViaEntry, ViaObject> edit, ViaEntry entry)
    {
        var members = new List<(string, JsonTarget)>();
        if (!edit.Before.Annotations.SequenceEqual(edit.After.Annotations)) members.Add(("regions", Regions(edit, entry)));
        if (ViaValues.Target(edit.Before.Fields.Attributes, edit.After.Fields.Attributes, []) is { } attributes) members.Add(("file_attributes", attributes));
        return new(members, _ => false);
    }

    private JsonTarget Regions(SharedEdit<ViaEntry, ViaObject> edit, ViaEntry? entry)
    {
        bool isNumbered = (entry ?? entries.LastOrDefault(other => other.Regions >= 0)) is { Regions: >= 0 } model && tree[model.Regions].Kind == JsonKind.Object;
        var elements = edit.List(entry?.RegionNodes(tree).Count() ?? 0, [.. edit.Parsed.Objects.Select(o => o.Index)], (old, annotation) => Changed(edit.Parsed.Objects[old].Node, edit.Before.Annotations[old], annotation), New);
        return isNumbered ? new ViaNumberedTarget(elements) : new ListTarget(elements) { OnOwnLines = _hasLines };
    }

    private ObjectTarget Changed(int node, Annotation before, Annotation after)
    {
        var members = new List<(string, JsonTarget)>();
        int shape = ViaLabel.Member(tree, node, "shape_attributes")!.Value;
        if (!before.Shape.Equals(after.Shape))
        {
            var targets = ViaShapes.Targets(after.Shape, before.Shape, tree.String(ViaLabel.Member(tree, shape, "name")!.Value), ViaShapes.IsClosed(tree, shape), _style.Value);
            members.Add(("shape_attributes", new ObjectTarget(targets, ViaShapes.Members.Contains)));
        }
        if (ViaValues.Target(before.Attributes, after.Attributes, before.Label == after.Label ? [] : [(label, Label(node, after.Label))]) is { } attributes) members.Add(("region_attributes", attributes));
        return new(members, _ => false);
    }

    /// <summary>A label in place of another: of an attribute with several options the only one chosen.</summary>
    private JsonTarget Label(int node, string name) =>
        ViaLabel.Member(tree, node, "region_attributes") is { } attributes && ViaLabel.Member(tree, attributes, label) is { } value && tree[value].Kind == JsonKind.Object
            ? new ObjectTarget([(name, new FlagTarget(true))], _ => true)
            : new TextTarget(name);

    private JsonTarget New(Annotation annotation)
    {
        var shape = new ObjectTarget(ViaShapes.Targets(annotation.Shape, null, null, isClosed: false, _style.Value), _ => true) { OnOwnLines = _hasLines };
        var attributes = new ObjectTarget([(label, new TextTarget(annotation.Label)), .. annotation.Attributes.Select(pair => (pair.Key, ViaValues.Target(pair.Value)))], _ => true) { OnOwnLines = _hasLines };
        var target = new ObjectTarget([("shape_attributes", shape), ("region_attributes", attributes)], _ => true) { OnOwnLines = _hasLines };
        return _pattern.Value is { } pattern ? new PatternTarget(target, tree, pattern) : target;
    }

    private string New(SharedEdit<ViaEntry, ViaObject> edit, long size)
    {
        var members = new List<(string, JsonTarget)>
        {
            ("filename", new TextTarget(edit.Name)),
            ("size", new WholeNumberTarget(size)),
            ("regions", Regions(edit, null)),
            ("file_attributes", new ObjectTarget([.. edit.After.Fields.Attributes.Select(pair => (pair.Key, ViaValues.Target(pair.Value)))], _ => true) { OnOwnLines = _hasLines }),
        };
        // VIA 1 has these beside; it needs them to be there.
        if (entries.Count > 0) members.AddRange(((string[])["fileref", "base64_img_data"]).Where(name => ViaLabel.Member(tree, entries[^1].Node, name) is not null).Select(name => (name, (JsonTarget)new TextTarget(""))));
        var target = new ObjectTarget(members, _ => true) { OnOwnLines = _hasLines };
        return entries.Count > 0 ? target.Patch(tree, entries[^1].Node) : target.Write(tree.LayoutAt(project.Metadata).Deeper);
    }

    private static NumberStyle Style(JsonTree tree, IReadOnlyList<ViaEntry> entries)
    {
        var numbers = entries.SelectMany(entry => entry.RegionNodes(tree)).Select(node => ViaLabel.Member(tree, node, "shape_attributes")).OfType<int>().Where(node => tree[node].Kind == JsonKind.Object)
            .SelectMany(tree.Members).Where(member => member.Name != "theta" && ViaShapes.Members.Contains(member.Name))
            .SelectMany(member => tree[member.Value].Kind == JsonKind.Array ? tree.Elements(member.Value) : [member.Value]).Where(node => tree[node].Kind == JsonKind.Number);
        return NumberStyle.Of(numbers.Select(node => tree.Raw(node).ToString()), new(0, 6));
    }
}
