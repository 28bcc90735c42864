using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Labelme;

/// <summary>Edits a labelme file.</summary>
internal sealed class LabelmeWriter
{
    private static readonly NumberStyle Exact = new(0, 9);

    private readonly LabelmeFile _file;
    private readonly JsonTree _tree;
    private readonly SidecarEdit _edit;
    private readonly NumberStyle _style;
    private readonly LabelmeGroups _groups;
    private readonly string _turned;

    private LabelmeWriter(LabelmeFile file, SidecarEdit edit)
    {
        (_file, _tree, _edit) = (file, file.Tree, edit);
        _style = NumberStyle.Of(file.Parsed.Objects.SelectMany(o => Coordinates(o.Node)), Exact);
        _groups = new(_tree, file.Parsed.Objects, edit.Before.Annotations);
        _turned = file.IsXAnyLabeling ? "rotation" : "oriented_rectangle";
    }

    /// <summary>The text after an edit.</summary>
    public static string Edit(LabelmeFile file, SidecarEdit edit) => new LabelmeWriter(file, edit).Edit();

    private string Edit()
    {
        var members = new List<(string, JsonTarget)>();
        Tags(members);
        members.Add(("shapes", Shapes()));
        if (_edit.Before.Size != _edit.After.Size && _edit.After.Size is var (width, height)) members.AddRange([("imageHeight", new NumberTarget(height)), ("imageWidth", new NumberTarget(width))]);
        var root = _tree[0];
        return string.Concat(_tree.Text.AsSpan(0, root.Start), new ObjectTarget(members, _ => false).Patch(_tree, 0), _tree.Text.AsSpan(root.End));
    }

    /// <summary>Tags are flags that are true; one that is taken away stays declared, as false.</summary>
    private void Tags(List<(string, JsonTarget)> members)
    {
        var (before, after) = (_edit.Before.Fields.Tags, _edit.After.Fields.Tags);
        var changed = before.Except(after).Select(tag => (tag, (JsonTarget)new FlagTarget(false))).Concat(after.Except(before).Select(tag => (tag, (JsonTarget)new FlagTarget(true)))).ToList();
        if (changed.Count > 0) members.Add(("flags", new ObjectTarget(changed, _ => false) { OnOwnLines = _tree.Raw(0).Contains('\n') }));
    }

    private ListTarget Shapes()
    {
        var (before, after) = (_edit.Before.Annotations, _edit.After.Annotations);
        var items = BlockEdit.Match([.. before.Select(a => a.Id)], after.Select(a => a.Id));
        var places = ListEdit.Order(_tree.Count(_file.Shapes), [.. _file.Parsed.Objects.Select(o => o.Index)], items);
        return new([.. places.Select(place =>
        {
            if (place.New < 0) return new ListTarget.Element(place.Element, true, () => KeptTarget.Instance);
            var (old, annotation) = (items[place.New].Old, after[place.New]);
            return old < 0
                ? new ListTarget.Element(null, false, () => New(annotation))
                : new ListTarget.Element(place.Element, before[old].Equals(annotation), () => Changed(_file.Parsed.Objects[old].Node, before[old], annotation));
        })])
        { OnOwnLines = _tree.Raw(0).Contains('\n') };
    }

    private ObjectTarget Changed(int node, Annotation before, Annotation after)
    {
        var there = _tree.Members(node).ToDictionary(member => member.Name, member => member.Value);
        var members = new List<(string Name, JsonTarget Value)>();
        bool dropsDirection = false;
        if (before.Label != after.Label) members.Add(("label", new TextTarget(after.Label)));
        if (!before.Shape.Equals(after.Shape)) dropsDirection = Outline(members, there, before.Shape, after.Shape);
        if (before.Group != after.Group) members.Add(("group_id", _groups.Of(after.Group)));
        LabelmeAttributes.Change(members, _tree, there, before.Attributes, after.Attributes);
        return new(members, name => dropsDirection && name == "direction");
    }

    /// <summary>Adds the members of an outline that change.</summary>
    /// <returns>Whether the direction is of no more use.</returns>
    private bool Outline(List<(string Name, JsonTarget Value)> members, Dictionary<string, int> there, Shape before, Shape after)
    {
        string oldType = LabelmeReader.TypeOf(_tree, there), type = LabelmeGeometry.TypeOf(after, oldType, _turned);
        var points = LabelmeReader.Points(_tree, there["points"]);
        if (before is MaskShape mask && after is MaskShape moved && mask with { X = moved.X, Y = moved.Y } == moved)
        {
            double x = moved.X - mask.X, y = moved.Y - mask.Y;
            members.Add(("points", MovedNumbers.Pairs(points.Flat, [points[0].X + x, points[0].Y + y, points[1].X + x, points[1].Y + y], _style)));
            return false;
        }
        if (after is MaskShape pixels)
        {
            after = LabelmeMasks.Cropped(pixels);
            members.Add(("mask", new TextTarget(LabelmeMasks.Write((MaskShape)after))));
        }
        else if (oldType == "mask")
        {
            members.Add(("mask", new NullTarget()));
        }
        var stored = (before, points);
        var (from, to) = (oldType == type ? LabelmeGeometry.Points(type, before, stored) : points, LabelmeGeometry.Points(type, after, stored));
        members.Add(("points", MovedNumbers.Pairs(from.Flat, to.Flat, _style)));
        if (type != oldType) members.Add(("shape_type", new TextTarget(type)));
        if (type != "rotation") return there.ContainsKey("direction");
        if (after is BoxShape box && (before as BoxShape)?.Rotation != box.Rotation) members.Add(("direction", Direction(box)));
        return false;
    }

    private JsonTarget New(Annotation annotation)
    {
        var last = _tree.Elements(_file.Shapes).Where(node => _tree[node].Kind == JsonKind.Object).Select(node => (int?)node).LastOrDefault();
        if (last is not { } pattern) return new TemplateTarget(New(annotation, LabelmeTexts.Shape, 0, Exact), Template());
        return new PatternTarget(New(annotation, _tree, pattern, _style), _tree, pattern);
    }

    private ObjectTarget New(Annotation annotation, JsonTree tree, int pattern, NumberStyle style)
    {
        var there = tree.Members(pattern).ToDictionary(member => member.Name, member => member.Value);
        var shape = annotation.Shape is MaskShape mask ? LabelmeMasks.Cropped(mask) : annotation.Shape;
        string type = LabelmeGeometry.TypeOf(shape, null, _turned);
        var members = new List<(string Name, JsonTarget Value)>
        {
            ("label", new TextTarget(annotation.Label)),
            ("points", MovedNumbers.Pairs([], LabelmeGeometry.Points(type, shape, null).Flat, style)),
        };
        if (annotation.Group is not null || there.ContainsKey("group_id")) members.Add(("group_id", _groups.Of(annotation.Group)));
        LabelmeAttributes.New(members, tree, there, annotation.Attributes);
        members.Add(("shape_type", new TextTarget(type)));
        if (type == "rotation") members.Add(("direction", Direction((BoxShape)shape)));
        if (shape is MaskShape pixels) members.Add(("mask", new TextTarget(LabelmeMasks.Write(pixels))));
        else if (there.ContainsKey("mask")) members.Add(("mask", new NullTarget()));
        if (there.ContainsKey("kie_linking")) members.Add(("kie_linking", new ArrayTarget([])));
        // What other tools added beside the members above says something of the pattern alone, unless it says nothing.
        return new(members, name => members.Exists(member => member.Name == name) || !(tree[there[name]].Kind is JsonKind.Null || tree.Raw(there[name]) is "[]" or "{}"));
    }

    private string Template() => _tree.Raw(0).Contains('\n') ? LabelmeTexts.ShapeOnLines : LabelmeTexts.ShapeOnOneLine;

    private static StyledNumberTarget Direction(BoxShape box) => new((box.Rotation % 360 + 360) % 360 * Math.PI / 180, new(0, 15));

    private IEnumerable<string> Coordinates(int shape)
    {
        int points = _tree.Members(shape).First(member => member.Name == "points").Value;
        return _tree.Elements(points).SelectMany(_tree.Elements).Select(number => _tree.Raw(number).ToString());
    }
}
