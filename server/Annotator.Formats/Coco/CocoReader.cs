using Annotator.Core.Model;
using Annotator.Formats.Json;

namespace Annotator.Formats.Coco;

/// <summary>Reads an annotation of a COCO file.</summary>
internal static class CocoReader
{
    /// <summary>The members of an annotation that Annotator understands.</summary>
    public static IReadOnlySet<string> Known { get; } = new HashSet<string>
    {
        "id", "image_id", "category_id", "segmentation", "area", "bbox", "iscrowd", "keypoints", "num_keypoints", "attributes", "score",
    };

    /// <summary>Reads an annotation; its id is not set.</summary>
    /// <exception cref="FileFaultException">It can't be understood; the place is one in the snippet.</exception>
    public static Annotation Read(JsonTree tree, string label)
    {
        var members = Members(tree);
        var attributes = AttributeSet.Empty;
        if (members.TryGetValue("iscrowd", out int crowd) && IsOne(tree, crowd)) attributes = attributes.With("iscrowd", new AttributeValue.Flag(true));
        if (members.TryGetValue("score", out int score) && tree[score].Kind == JsonKind.Number) attributes = attributes.With("score", new AttributeValue.Number(tree.ExpectNumber(score, "score")));
        if (members.TryGetValue("attributes", out int more) && tree[more].Kind == JsonKind.Object)
            foreach (var member in tree.Members(more))
                if (member.Name.Length > 0 && AttributeJson.Read(tree, member.Value) is { } value) attributes = attributes.With(member.Name, value);

        var shape = Shape(tree, members);
        if (shape is KeypointsShape && members.TryGetValue("bbox", out int box)) attributes = attributes.With(SkeletonBoxes.Attribute, new AttributeValue.Text(BoxTexts.Write(Box(tree, box))));
        var annotation = new Annotation("", label, shape) { Attributes = attributes };
        return Limits.Fault(annotation with { Id = "x" }) is { } fault ? throw tree.Fault(0, fault) : annotation;
    }

    /// <summary>What the annotation says of its size; nothing where that can't be understood.</summary>
    public static ObjectMeasures Measures(JsonTree tree)
    {
        var members = Members(tree);
        double? area = members.TryGetValue("area", out int node) && Number(node) is var value and >= 0 ? value : null;
        if (!members.TryGetValue("bbox", out int box) || tree[box].Kind != JsonKind.Array) return new(area, null);
        double?[] v = [.. tree.Elements(box).Take(5).Select(Number)];
        return new(area, v is [{ } x, { } y, >= 0 and var width, >= 0 and var height] ? new BoxShape(x, y, width, height) : null);

        double? Number(int at) => tree[at].Kind == JsonKind.Number && tree.Number(at) is var number && double.IsFinite(number) ? number : null;
    }

    /// <summary>The members of the annotation; of equal names the last counts.</summary>
    public static Dictionary<string, int> Members(JsonTree tree)
    {
        var members = new Dictionary<string, int>();
        foreach (var member in tree.ExpectMembers(0, "An annotation")) members[member.Name] = member.Value;
        return members;
    }

    /// <summary>The box of a <c>bbox</c>.</summary>
    public static BoxShape Box(JsonTree tree, int node)
    {
        var v = Numbers(tree, node, "bbox");
        if (v.Count != 4) throw tree.Fault(node, $"“bbox” is [x, y, width, height]; this one has {v.Count} numbers.");
        if (v[2] < 0 || v[3] < 0) throw tree.Fault(node, "The width and the height of “bbox” can't be negative.");
        return new(v[0], v[1], v[2], v[3]);
    }

    /// <summary>The numbers of an array.</summary>
    public static List<double> Numbers(JsonTree tree, int node, string what) => [.. tree.ExpectElements(node, $"“{what}”").Select(element => tree.ExpectNumber(element, $"“{what}”"))];

    private static Shape Shape(JsonTree tree, Dictionary<string, int> members)
    {
        if (members.TryGetValue("keypoints", out int keypoints) && tree[keypoints].Kind == JsonKind.Array && tree.Count(keypoints) > 0) return Keypoints(tree, keypoints);
        if (members.TryGetValue("segmentation", out int segmentation))
        {
            if (tree[segmentation].Kind == JsonKind.Array && tree.Count(segmentation) > 0) return Polygons(tree, segmentation);
            if (tree[segmentation].Kind == JsonKind.Object) return Mask(tree, segmentation);
        }
        return members.TryGetValue("bbox", out int box) ? Box(tree, box) : throw tree.Fault(0, "The annotation has no “bbox”, “segmentation” or “keypoints”.");
    }

    private static KeypointsShape Keypoints(JsonTree tree, int node)
    {
        var v = Numbers(tree, node, "keypoints");
        if (v.Count % 3 != 0) throw tree.Fault(node, $"“keypoints” has three numbers for each point; {v.Count} are not a multiple of 3.");
        var flat = new double[v.Count / 3 * 2];
        var visibility = new int[v.Count / 3];
        for (int i = 0; i < visibility.Length; i++)
        {
            (flat[2 * i], flat[2 * i + 1]) = (v[3 * i], v[3 * i + 1]);
            visibility[i] = v[3 * i + 2] is 0 or 1 or 2 ? (int)v[3 * i + 2] : throw tree.Fault(tree.Elements(node).ElementAt(3 * i + 2), "The visibility of a keypoint is 0, 1 or 2.");
        }
        return new(new PointList(flat), EquatableList.Create<int>(visibility));
    }

    private static PolygonShape Polygons(JsonTree tree, int node)
    {
        var parts = new List<EquatableList<PointList>>();
        foreach (int part in tree.Elements(node))
        {
            var v = Numbers(tree, part, "segmentation");
            if (v.Count % 2 != 0 || v.Count < 6) throw tree.Fault(part, $"A polygon has at least three points, x and y each; this one has {v.Count} numbers.");
            parts.Add([new PointList([.. v])]);
        }
        return new(parts.ToEquatableList());
    }

    private static MaskShape Mask(JsonTree tree, int node)
    {
        var members = tree.Members(node).ToDictionary(member => member.Name, member => member.Value);
        if (!members.TryGetValue("size", out int size) || !members.TryGetValue("counts", out int counts)) throw tree.Fault(node, "Run lengths are {\"size\": [height, width], \"counts\": …}.");
        if (Numbers(tree, size, "size") is not [var height, var width] || height is not (> 0 and <= 1e6) || width is not (> 0 and <= 1e6) || height * width > int.MaxValue) throw tree.Fault(size, "“size” is [height, width].");
        List<int>? runs = tree[counts].Kind == JsonKind.String
            ? CocoRle.Decode(tree.String(counts)) ?? throw tree.Fault(counts, "“counts” is not valid run-length text.")
            : [.. tree.ExpectElements(counts, "“counts”").Select(element => tree.ExpectInteger(element, "A run"))];
        // Some writers leave the last run of zeros out.
        long rest = (long)(height * width) - runs.Sum(run => (long)run);
        if (rest > 0 && runs.Count % 2 == 0) runs.Add((int)rest);
        return new(0, 0, (int)width, (int)height, runs.ToEquatableList());
    }

    private static bool IsOne(JsonTree tree, int node) => tree[node].Kind == JsonKind.True || (tree[node].Kind == JsonKind.Number && tree.Number(node) == 1);
}
