using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Text;

namespace Annotator.Formats.Coco;

/// <summary>Writes annotations of a COCO file: what did not change keeps its text.</summary>
internal static class CocoWriter
{
    /// <summary>What a new annotation looks like where the file has none to go by.</summary>
    public const string DefaultTemplate = """{"id": 0, "image_id": 0, "category_id": 0, "segmentation": [], "area": 0, "bbox": [0, 0, 0, 0], "iscrowd": 0}""";

    /// <summary>What an exported annotation looks like: up to three decimals.</summary>
    public const string ExportTemplate = """{"id": 0, "image_id": 0, "category_id": 0, "segmentation": [[0.001]], "area": 0, "bbox": [0, 0, 0, 0], "iscrowd": 0}""";

    /// <summary>The text of an annotation after an edit.</summary>
    /// <param name="tree">Its text.</param>
    /// <param name="before">What it says.</param>
    /// <param name="after">What it is to say.</param>
    /// <param name="category">The id of its category, when the label changed.</param>
    public static string Change(JsonTree tree, Annotation before, Annotation after, long? category)
    {
        var there = CocoReader.Members(tree);
        var style = Style(tree, there);
        var members = new List<(string, JsonTarget)>();
        if (category is { } id) members.Add(("category_id", new WholeNumberTarget(id)));
        if (!before.Shape.Equals(after.Shape) || !Equals(before.Attributes[SkeletonBoxes.Attribute], after.Attributes[SkeletonBoxes.Attribute])) Outline(members, tree, there, before, after, style);
        Attributes(members, tree, there, before.Attributes, after.Attributes);
        bool dropsScore = Score(before.Attributes) is not null && Score(after.Attributes) is null;
        return new ObjectTarget(members, name => dropsScore && name == "score").Patch(tree, 0);
    }

    /// <summary>The text of a new annotation, in the style of another.</summary>
    /// <param name="template">An annotation to go by.</param>
    /// <param name="annotation">What it is to say.</param>
    /// <param name="id">Its id.</param>
    /// <param name="image">The id of its image.</param>
    /// <param name="category">The id of its category.</param>
    /// <param name="size">The size of the image, for masks.</param>
    public static string New(JsonTree template, Annotation annotation, long id, long image, long category, ImageSize? size)
    {
        var there = CocoReader.Members(template);
        var style = Style(template, there);
        var members = new List<(string Name, JsonTarget Value)>
        {
            ("id", new WholeNumberTarget(id)),
            ("image_id", new WholeNumberTarget(image)),
            ("category_id", new WholeNumberTarget(category)),
            ("bbox", Box(BoxOf(annotation), style)),
            ("area", new StyledNumberTarget(Areas.Of(annotation.Shape), style)),
            ("iscrowd", new NumberTarget(IsCrowd(annotation.Attributes) ? 1 : 0)),
        };
        if (annotation.Shape is KeypointsShape keypoints)
        {
            members.Add(("keypoints", Keypoints(keypoints, style)));
            members.Add(("num_keypoints", new NumberTarget(keypoints.Visibility.Count(v => v > 0))));
        }
        if (annotation.Shape is not KeypointsShape || there.ContainsKey("segmentation"))
            members.Add(("segmentation", Segmentation(annotation.Shape, style, size, compressed: IsCompressed(template, there))));
        if (Score(annotation.Attributes) is { } score) members.Add(("score", new NumberTarget(score)));
        if (Others(annotation.Attributes) is { Count: > 0 } others)
            members.Add(("attributes", new ObjectTarget([.. others.Select(pair => (pair.Key, AttributeJson.Target(pair.Value)))], _ => true)));
        return new ObjectTarget(members, _ => true).Patch(template, 0);
    }

    /// <summary>How the numbers of an annotation are written.</summary>
    private static NumberStyle Style(JsonTree tree, Dictionary<string, int> there)
    {
        // The box of a mask is whole whatever the habit of the file.
        if (there.TryGetValue("segmentation", out int mask) && tree[mask].Kind == JsonKind.Object) return new(0, 2);
        var tokens = new List<string>();
        foreach (string name in (string[])["bbox", "segmentation", "keypoints"])
            if (there.TryGetValue(name, out int node)) Collect(node);
        return NumberStyle.Of(tokens, new(0, 2));

        void Collect(int node)
        {
            if (tree[node].Kind == JsonKind.Number) tokens.Add(tree.Raw(node).ToString());
            else if (tree[node].Kind == JsonKind.Array) foreach (int element in tree.Elements(node)) Collect(element);
        }
    }

    private static void Outline(List<(string, JsonTarget)> members, JsonTree tree, Dictionary<string, int> there, Annotation before, Annotation after, NumberStyle style)
    {
        var (oldBox, newBox) = (StoredBox(tree, there, before), before.Shape.Kind == after.Shape.Kind ? SkeletonBoxes.After(before, after) : BoxOf(after));
        if (there.ContainsKey("bbox") || after.Shape is BoxShape) members.Add(("bbox", Box(newBox, style)));
        if (there.TryGetValue("area", out int area) && tree[area].Kind == JsonKind.Number) Area(members, tree, area, before, after, oldBox, newBox, style);
        if (after.Shape is KeypointsShape keypoints)
        {
            members.Add(("keypoints", Keypoints(keypoints, style)));
            if (there.ContainsKey("num_keypoints")) members.Add(("num_keypoints", new NumberTarget(keypoints.Visibility.Count(v => v > 0))));
        }
        else if (before.Shape is KeypointsShape)
        {
            members.Add(("keypoints", new ArrayTarget([])));
            members.Add(("num_keypoints", new NumberTarget(0)));
        }
        if (after.Shape is PolygonShape or MaskShape || (before.Shape is PolygonShape or MaskShape))
            members.Add(("segmentation", Segmentation(after.Shape, style, SizeOf(before.Shape), IsCompressed(tree, there))));
    }

    /// <summary>Keeps the area true: where it was the area of the box it stays so.</summary>
    private static void Area(List<(string, JsonTarget)> members, JsonTree tree, int area, Annotation before, Annotation after, BoxShape oldBox, BoxShape newBox, NumberStyle style)
    {
        double old = tree.Number(area);
        var written = NumberStyle.Of([tree.Raw(area).ToString()], style);
        var areaStyle = new NumberStyle(written.Least, Math.Max(written.Most, style.Most));
        bool ofBox = Math.Abs(old - oldBox.Width * oldBox.Height) <= 1e-6 * Math.Max(1, old);
        if (after.Shape is KeypointsShape && !ofBox) return;
        members.Add(("area", new StyledNumberTarget(ofBox && after.Shape is not MaskShape ? newBox.Width * newBox.Height : Areas.Of(after.Shape), areaStyle)));
    }

    private static BoxShape StoredBox(JsonTree tree, Dictionary<string, int> there, Annotation before) =>
        there.TryGetValue("bbox", out int box) ? CocoReader.Box(tree, box) : Bounds.Of(before.Shape);

    private static BoxShape BoxOf(Annotation annotation) => annotation.Shape is KeypointsShape ? SkeletonBoxes.Of(annotation) : Bounds.Of(annotation.Shape);

    private static ArrayTarget Box(BoxShape box, NumberStyle style) => Numbers([box.X, box.Y, box.Width, box.Height], style);

    private static ArrayTarget Keypoints(KeypointsShape shape, NumberStyle style) => new([.. Enumerable.Range(0, shape.Points.Count).SelectMany(i =>
        new JsonTarget[] { new StyledNumberTarget(shape.Points[i].X, style), new StyledNumberTarget(shape.Points[i].Y, style), new NumberTarget(shape.Visibility[i]) })]);

    private static JsonTarget Segmentation(Shape shape, NumberStyle style, ImageSize? size, bool compressed) => shape switch
    {
        PolygonShape polygon => new ArrayTarget([.. polygon.Parts.Select(part => Numbers(part[0].Flat, style))]),
        MaskShape mask => Runs(mask, size, compressed),
        _ => new ArrayTarget([]),
    };

    /// <summary>A mask as run lengths of the whole image.</summary>
    public static ObjectTarget Runs(MaskShape mask, ImageSize? size, bool compressed = true)
    {
        var (width, height) = size ?? new ImageSize(mask.X + mask.Width, mask.Y + mask.Height);
        var counts = Masks.In(mask, 0, 0, width, height).Counts;
        return new(
            [
                ("size", new ArrayTarget([new NumberTarget(height), new NumberTarget(width)])),
                ("counts", compressed ? new TextTarget(CocoRle.Encode(counts)) : new ArrayTarget([.. counts.Select(run => new NumberTarget(run))])),
            ],
            _ => false);
    }

    private static ImageSize? SizeOf(Shape shape) => shape is MaskShape { X: 0, Y: 0 } mask ? new ImageSize(mask.Width, mask.Height) : null;

    private static bool IsCompressed(JsonTree tree, Dictionary<string, int> there) =>
        !there.TryGetValue("segmentation", out int node) || tree[node].Kind != JsonKind.Object || tree.Members(node).Any(member => member.Name == "counts" && tree[member.Value].Kind == JsonKind.String);

    private static ArrayTarget Numbers(ReadOnlySpan<double> values, NumberStyle style)
    {
        var targets = new JsonTarget[values.Length];
        for (int i = 0; i < targets.Length; i++) targets[i] = new StyledNumberTarget(values[i], style);
        return new(targets);
    }

    private static void Attributes(List<(string, JsonTarget)> members, JsonTree tree, Dictionary<string, int> there, AttributeSet before, AttributeSet after)
    {
        if (IsCrowd(before) != IsCrowd(after))
            members.Add(("iscrowd", there.TryGetValue("iscrowd", out int crowd) && tree[crowd].Kind is JsonKind.True or JsonKind.False ? new FlagTarget(IsCrowd(after)) : new NumberTarget(IsCrowd(after) ? 1 : 0)));
        if (Score(before) != Score(after) && Score(after) is { } score) members.Add(("score", new NumberTarget(score)));
        var (old, now) = (Others(before), Others(after));
        if (AttributeSet.From(old).Equals(AttributeSet.From(now))) return;
        var names = old.Select(pair => pair.Key).ToHashSet();
        members.Add(("attributes", new ObjectTarget([.. now.Select(pair => (pair.Key, AttributeJson.Target(pair.Value)))], names.Contains)));
    }

    private static bool IsCrowd(AttributeSet attributes) => attributes["iscrowd"] is AttributeValue.Flag(true);

    private static double? Score(AttributeSet attributes) => attributes["score"] is AttributeValue.Number(var score) ? score : null;

    private static List<KeyValuePair<string, AttributeValue>> Others(AttributeSet attributes) =>
        [.. attributes.Where(pair => pair.Key != SkeletonBoxes.Attribute && !(pair.Key == "iscrowd" && pair.Value is AttributeValue.Flag) && !(pair.Key == "score" && pair.Value is AttributeValue.Number))];
}
