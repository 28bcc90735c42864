using Annotator.Core.Checking;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Sidecars;

namespace Annotator.Formats.Createml;

/// <summary>Reads CreateML files.</summary>
internal static class CreatemlReader
{
    /// <summary>The names of a box's numbers.</summary>
    public static IReadOnlyList<string> Coordinates { get; } = ["x", "y", "width", "height"];

    /// <summary>The images of a file.</summary>
    public static IReadOnlyList<CreatemlEntry> Entries(JsonTree tree) => [.. tree.ExpectElements(0, "A CreateML file").Select(node => Entry(tree, node)).OfType<CreatemlEntry>()];

    /// <summary>The entry of an image; null when the element names none.</summary>
    public static CreatemlEntry? Entry(JsonTree tree, int node)
    {
        if (tree[node].Kind != JsonKind.Object) return null;
        var members = tree.Members(node).ToDictionary(member => member.Name, member => member.Value);
        string? image = ((string[])["image", "imagefilename"]).FirstOrDefault(key => members.TryGetValue(key, out int name) && tree[name].Kind == JsonKind.String);
        string? list = ((string[])["annotations", "annotation"]).FirstOrDefault(members.ContainsKey);
        return image is null || tree.String(members[image]) is not { Length: > 0 } written ? null : new(written, node, image, list, list is null ? -1 : members[list]);
    }

    /// <summary>The numbers of an image's boxes, those that can be read.</summary>
    public static IEnumerable<double[]> Boxes(JsonTree tree, CreatemlEntry entry)
    {
        if (entry.List < 0 || tree[entry.List].Kind != JsonKind.Array) yield break;
        foreach (int node in tree.Elements(entry.List))
            if (tree[node].Kind == JsonKind.Object && Member(tree, node, "coordinates") is { } place && TryNumbers(tree, place) is { } numbers) yield return numbers;
    }

    /// <summary>What a file says of an image.</summary>
    public static ParsedFile<CreatemlObject> Read(JsonTree tree, CreatemlEntry entry, CreatemlConventions conventions, ImageSize size)
    {
        var (objects, issues, tags) = (new List<CreatemlObject>(), new List<ParsedIssue>(), new List<string>());
        if (entry.List >= 0 && tree[entry.List].Kind == JsonKind.String) tags.Add(tree.String(entry.List));
        else if (entry.List >= 0 && tree[entry.List].Kind != JsonKind.Array) issues.Add(new(IssueCodes.UnreadableObject, Severity.Error, tree[entry.List].Start, 1, $"“{entry.ListKey}” must be a list [ … ]."));
        int index = 0;
        foreach (int node in entry.List >= 0 && tree[entry.List].Kind == JsonKind.Array ? tree.Elements(entry.List) : [])
        {
            try
            {
                if (Tag(tree, node) is { } tag) tags.Add(tag);
                else objects.Add(Object(tree, node, index, conventions, size));
            }
            catch (FileFaultException e)
            {
                issues.Add(new(IssueCodes.UnreadableObject, Severity.Error, tree.Source.Offset(e.Line ?? 1, (e.Column ?? 1) - 1), 1, e.Message));
            }
            index++;
        }
        tags.RemoveAll(tag => tag.Length == 0);
        return new(new ImageFields(tags.Distinct().ToEquatableList(), AttributeSet.Empty), null, objects, issues);
    }

    /// <summary>The tag that an element is: a text, or a label without coordinates; else null.</summary>
    public static string? Tag(JsonTree tree, int node) => tree[node].Kind switch
    {
        JsonKind.String => tree.String(node),
        JsonKind.Object when Member(tree, node, "coordinates") is null && Member(tree, node, "label") is { } label && tree[label].Kind == JsonKind.String => tree.String(label),
        _ => null,
    };

    /// <summary>The numbers of <c>coordinates</c>.</summary>
    public static double[] Numbers(JsonTree tree, int coordinates)
    {
        var members = tree.ExpectMembers(coordinates, "“coordinates”").ToDictionary(member => member.Name, member => member.Value);
        return [.. Coordinates.Select(name => members.TryGetValue(name, out int number) ? tree.ExpectNumber(number, $"“{name}”") : throw tree.Fault(coordinates, $"“coordinates” has no “{name}”; x, y, width and height are needed."))];
    }

    /// <summary>A member of an object, or null.</summary>
    public static int? Member(JsonTree tree, int node, string name)
    {
        foreach (var member in tree.Members(node))
            if (member.Name == name) return member.Value;
        return null;
    }

    private static CreatemlObject Object(JsonTree tree, int node, int index, CreatemlConventions conventions, ImageSize size)
    {
        tree.ExpectMembers(node, "An annotation");
        string label = Member(tree, node, "label") is { } name ? tree.ExpectString(name, "The label") : "";
        double[] n = Numbers(tree, Member(tree, node, "coordinates") ?? throw tree.Fault(node, "The annotation has neither “label” nor “coordinates”."));
        var annotation = new Annotation("", label, conventions.Read(n[0], n[1], n[2], n[3], size));
        if (Limits.Fault(annotation with { Id = "-" }) is { } fault) throw tree.Fault(node, fault);
        return new() { Node = node, Index = index, Start = tree[node].Start, End = tree[node].End, Annotation = annotation };
    }

    private static double[]? TryNumbers(JsonTree tree, int coordinates)
    {
        try
        {
            return Numbers(tree, coordinates);
        }
        catch (FileFaultException)
        {
            return null;
        }
    }
}
