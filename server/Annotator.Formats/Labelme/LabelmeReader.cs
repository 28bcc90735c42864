using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Sidecars;
using Annotator.Formats.Text;

namespace Annotator.Formats.Labelme;

/// <summary>Reads a labelme file.</summary>
internal static class LabelmeReader
{
    /// <summary>Reads a text.</summary>
    /// <exception cref="FileFaultException">It is no labelme file.</exception>
    public static LabelmeFile Read(TextFile text, string image)
    {
        var tree = JsonParser.Parse(SourceText.Of(text.Text));
        var members = tree.ExpectMembers(0, "A labelme file").ToDictionary(member => member.Name, member => member.Value);
        if (!members.TryGetValue("shapes", out int shapes)) throw tree.Fault(0, "A labelme file has the list “shapes”; here it is missing.");
        var objects = new List<LabelmeObject>();
        var issues = new List<ParsedIssue>();
        int index = 0;
        foreach (int node in tree.ExpectElements(shapes, "“shapes”"))
        {
            try
            {
                var (annotation, remark) = Shape(tree, node);
                if (Limits.Fault(annotation with { Id = "-" }) is { } fault) throw tree.Fault(node, fault);
                objects.Add(new() { Node = node, Index = index, Start = tree[node].Start, End = tree[node].End, Annotation = annotation });
                if (remark is not null) issues.Add(new(IssueCodes.StaleValue, Severity.Warning, tree[node].Start, 1, remark, objects.Count - 1));
            }
            catch (FileFaultException e)
            {
                issues.Add(new(IssueCodes.UnreadableObject, Severity.Error, tree.Source.Offset(e.Line ?? 1, (e.Column ?? 1) - 1), 1, e.Message));
            }
            index++;
        }
        if (ImagePath(tree, members) is var (path, at) && path.Length > 0 && RelativePaths.Stem(path) != RelativePaths.Stem(image))
            issues.Add(new(IssueCodes.StaleValue, Severity.Warning, tree[at].Start, tree[at].End - tree[at].Start, $"The file names another image, “{Limits.Excerpt(path)}”, than the one it belongs to, {RelativePaths.Name(image)}."));
        return new(tree, members, new(new ImageFields(Tags(tree, members).ToEquatableList(), AttributeSet.Empty), Size(tree, members), objects, issues));
    }

    /// <summary>The type of a shape; files of old versions have polygons alone and do not say so.</summary>
    public static string TypeOf(JsonTree tree, IReadOnlyDictionary<string, int> members) =>
        members.TryGetValue("shape_type", out int type) && tree[type].Kind != JsonKind.Null ? tree.ExpectString(type, "“shape_type”") : "polygon";

    /// <summary>The points of a shape.</summary>
    public static PointList Points(JsonTree tree, int node) => new([.. tree.ExpectElements(node, "“points”").SelectMany(point =>
    {
        var pair = tree.ExpectElements(point, "A point").Select(number => tree.ExpectNumber(number, "A coordinate")).ToList();
        return pair.Count == 2 ? pair : throw tree.Fault(point, $"A point is a list [x, y]; this one has {pair.Count} numbers.");
    })]);

    private static (Annotation Annotation, string? Remark) Shape(JsonTree tree, int node)
    {
        var members = tree.ExpectMembers(node, "A shape").ToDictionary(member => member.Name, member => member.Value);
        string label = members.TryGetValue("label", out int name) ? tree.ExpectString(name, "The label") : "";
        if (!members.TryGetValue("points", out int place)) throw tree.Fault(node, "The shape has no “points”.");
        var (type, points) = (TypeOf(tree, members), Points(tree, place));
        string? remark = null;
        var shape = type == "mask" ? LabelmeMasks.Read(tree, node, members, points, out remark) : LabelmeGeometry.Read(tree, node, type, points);
        return (new Annotation("", label, shape) { Attributes = LabelmeAttributes.Read(tree, members), Group = Group(tree, members) }, remark);
    }

    private static string? Group(JsonTree tree, Dictionary<string, int> members)
    {
        if (!members.TryGetValue("group_id", out int node)) return null;
        return tree[node].Kind switch
        {
            JsonKind.Number => tree.Raw(node).ToString(),
            JsonKind.String when tree.String(node) is { Length: > 0 } text => text,
            _ => null,
        };
    }

    private static IEnumerable<string> Tags(JsonTree tree, Dictionary<string, int> members) =>
        members.TryGetValue("flags", out int flags) && tree[flags].Kind == JsonKind.Object
            ? tree.Members(flags).Where(flag => tree[flag.Value].Kind == JsonKind.True && flag.Name.Length > 0).Select(flag => flag.Name)
            : [];

    private static (string Path, int Node)? ImagePath(JsonTree tree, Dictionary<string, int> members) =>
        members.TryGetValue("imagePath", out int node) && tree[node].Kind == JsonKind.String ? (tree.String(node).Replace('\\', '/'), node) : null;

    private static ImageSize? Size(JsonTree tree, Dictionary<string, int> members) =>
        members.TryGetValue("imageWidth", out int width) && members.TryGetValue("imageHeight", out int height)
        && Numbers.TryParseWhole(tree.Raw(width), out int columns) && Numbers.TryParseWhole(tree.Raw(height), out int rows)
        && new ImageSize(columns, rows) is var size && Limits.Fault(size) is null ? size : null;
}
