using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.SharedFiles;
using Annotator.Formats.Text;
using Annotator.Formats.Via;

namespace Annotator.Formats.Via3;

/// <summary>Edits a VIA 3 project.</summary>
/// <param name="tree">Its text.</param>
/// <param name="project">Its tables.</param>
/// <param name="entries">Its images.</param>
/// <param name="label">The attribute that is the label.</param>
/// <param name="values">Writes attributes.</param>
internal sealed class Via3Writer(JsonTree tree, Via3Project project, IReadOnlyList<Via3Entry> entries, string label, Via3Values values)
{
    private readonly bool _hasLines = tree.Raw(0).Contains('\n');
    private readonly Lazy<NumberStyle> _style = new(() => NumberStyle.Of(entries.SelectMany(entry => entry.Regions).Select(member => Via3Project.Outline(tree, member.Value)!.Value)
        .SelectMany(xy => tree.Elements(xy).Skip(1)).Where(number => tree[number].Kind == JsonKind.Number).Select(number => tree.Raw(number).ToString()), new(0, 6)));
    private readonly Via3Table _metadata = new(tree, project.Metadata);

    /// <summary>Adds what is to be replaced.</summary>
    public void Edit(IEnumerable<SharedEdit<Via3Entry, Via3Object>> edits, Splices splices)
    {
        var (files, views, ids) = (new ContainerEdit(tree, project.File), new ContainerEdit(tree, project.View), project.ViewIds < 0 ? null : new ContainerEdit(tree, project.ViewIds));
        string file = Via3Values.Next(tree.Members(project.File).Select(member => member.Name), 1), view = Via3Values.Next(tree.Members(project.View).Select(member => member.Name), 1);
        foreach (var edit in edits)
        {
            string own = edit.Entry?.View ?? view;
            if (edit.Entry is null)
            {
                files.Add(file, File(file, edit.Name));
                views.Add(view, Like(project.View, [("fid_list", new ArrayTarget([new TextTarget(file)]))]));
                ids?.Add(JsonStrings.Encode(view));
                (file, view) = (Via3Values.Next([file], 1), Via3Values.Next([view], 1));
            }
            Regions(edit, own);
            Whole(edit, own);
        }
        foreach (var edit in (ContainerEdit?[])[files, views, ids]) edit?.AddTo(splices, _hasLines);
        _metadata.AddTo(splices, _hasLines);
    }

    private void Regions(SharedEdit<Via3Entry, Via3Object> edit, string view)
    {
        if (edit.Before.Annotations.SequenceEqual(edit.After.Annotations)) return;
        var wanted = edit.Items.Select(item =>
        {
            var annotation = edit.After.Annotations[item.New];
            if (item.Old < 0) return (Via3Table.Piece)new(null, _metadata.Free(view, edit.Image + annotation.Id), New(view, annotation));
            var (member, before) = (edit.Parsed.Objects[item.Old].Member, edit.Before.Annotations[item.Old]);
            return new(member, member.Name, before.Equals(annotation) ? null : Changed(member.Value, before, annotation));
        });
        _metadata.Replace([.. edit.Parsed.Objects.Select(o => o.Member)], [.. wanted]);
    }

    private string? Changed(int node, Annotation before, Annotation after)
    {
        var members = new List<(string, JsonTarget)>();
        if (!before.Shape.Equals(after.Shape)) members.Add(("xy", Via3Shapes.Target(tree, Via3Project.Outline(tree, node)!.Value, before.Shape, after.Shape, _style.Value)));
        var (set, removed) = Changes(before.Attributes, after.Attributes, ofRegion: true);
        if (before.Label != after.Label) set.Add(Label(after.Label));
        if (set.Count + removed.Count > 0) members.Add(("av", new ObjectTarget(set, removed.Contains)));
        return members.Count == 0 ? null : new ObjectTarget(members, _ => false).Patch(tree, node);
    }

    private string New(string view, Annotation annotation)
    {
        var av = new ObjectTarget([Label(annotation.Label), .. annotation.Attributes.Select(pair => Value(pair.Key, true, pair.Value))], _ => true);
        return Metadata(view, Via3Shapes.Target(tree, -1, null, annotation.Shape, _style.Value), av);
    }

    /// <summary>What is said of the image as a whole.</summary>
    private void Whole(SharedEdit<Via3Entry, Via3Object> edit, string view)
    {
        var (set, removed) = Changes(edit.Before.Fields.Attributes, edit.After.Fields.Attributes, ofRegion: false);
        if (set.Count + removed.Count == 0) return;
        if (edit.Entry is not { Whole: [var first, ..] and var all })
        {
            _metadata.Add(_metadata.Free(view, edit.Image), Metadata(view, new ArrayTarget([]), new ObjectTarget(set, _ => true)));
            return;
        }
        // An attribute may stand in any of several pieces; what is new goes into the first.
        foreach (var member in all.Reverse())
        {
            var there = ViaLabel.Member(tree, member.Value, "av") is { } av && tree[av].Kind == JsonKind.Object ? tree.Members(av).Select(value => value.Name).ToHashSet() : [];
            var own = set.Where(value => there.Contains(value.Id) || member == first).ToList();
            set.RemoveAll(own.Contains);
            if (own.Count > 0 || removed.Overlaps(there)) _metadata.Change(member, new ObjectTarget([("av", new ObjectTarget(own, removed.Contains))], _ => false).Patch(tree, member.Value));
        }
    }

    private string Metadata(string view, JsonTarget xy, JsonTarget av) => Like(project.Metadata, [("vid", new TextTarget(view)), ("flg", new NumberTarget(0)), ("z", new ArrayTarget([])), ("xy", xy), ("av", av)]);

    private string File(string id, string name) => Like(project.File, [("fid", new TextTarget(id)), ("fname", new TextTarget(name)), ("type", new NumberTarget(2)), ("loc", new NumberTarget(1)), ("src", new TextTarget(""))]);

    /// <summary>A new row of a table, in the style of its last one.</summary>
    private string Like(int table, List<(string, JsonTarget)> members)
    {
        var target = new ObjectTarget(members, _ => true);
        int last = tree.Members(table).Select(member => member.Value).LastOrDefault(node => tree[node].Kind == JsonKind.Object, -1);
        return last >= 0 ? target.Patch(tree, last) : target.Write(tree.LayoutAt(table).Deeper);
    }

    private (string, JsonTarget) Label(string name) => Value(label, true, new AttributeValue.Text(name), Via3Type.Select);

    private (string, JsonTarget) Value(string name, bool ofRegion, AttributeValue value, Via3Type? type = null)
    {
        var (id, text) = values.Write(name, ofRegion, value, type);
        return (id, new TextTarget(text));
    }

    /// <summary>The values that change, and the ids of attributes that go.</summary>
    private (List<(string Id, JsonTarget Value)> Set, HashSet<string> Removed) Changes(AttributeSet before, AttributeSet after, bool ofRegion)
    {
        var (set, removed) = (new List<(string, JsonTarget)>(), new HashSet<string>());
        foreach (string name in before.Concat(after).Select(pair => pair.Key).Distinct())
        {
            if (Equals(before[name], after[name])) continue;
            if (after[name] is { } value) set.Add(Value(name, ofRegion, value));
            else removed.Add(values.IdOf(name, ofRegion) ?? name);
        }
        return (set, removed);
    }
}
