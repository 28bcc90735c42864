using System.Globalization;
using Annotator.Core.Checking;
using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.Png;

namespace Annotator.Formats.Coco.Panoptic;

/// <summary>Reads the segments of one image: what the JSON says of them, and their pixels in the PNG.</summary>
/// <param name="file">The file.</param>
/// <param name="tree">The annotation.</param>
/// <param name="start">Where it begins in the file.</param>
/// <param name="stuff">The categories that are stuff, not things.</param>
internal sealed class PanopticReader(CocoFile file, JsonTree tree, TextPosition start, IReadOnlySet<long> stuff)
{
    private readonly List<(Annotation Annotation, string Key, TextRange Place)> _segments = [];
    private readonly List<(Issue Issue, int Segment)> _issues = [];

    /// <summary>The segments that have pixels.</summary>
    public IReadOnlyList<(Annotation Annotation, string Key, TextRange Place)> Segments => _segments;

    /// <summary>What is wrong, each with the index of its segment or −1.</summary>
    public IReadOnlyList<(Issue Issue, int Segment)> Issues => _issues;

    /// <summary>The name of the PNG.</summary>
    public string PictureName => CocoReader.Members(tree).TryGetValue("file_name", out int name) && tree[name].Kind == JsonKind.String ? tree.String(name) : "";

    /// <summary>Notes something wrong at a node.</summary>
    public void Add(string code, Severity severity, int node, string message, int segment = -1) =>
        _issues.Add((new(code, severity, file.Path, CocoObjects.Shifted(start, tree, node), message), segment));

    /// <summary>Reads the segments.</summary>
    /// <param name="image">The PNG.</param>
    /// <param name="path">Its path.</param>
    /// <param name="size">The size that the file gives the image.</param>
    public void Read(PngImage image, string path, ImageSize? size)
    {
        if (image.Header is not { Color: PngColor.Rgb or PngColor.Rgba, BitDepth: 8 })
            throw new UnreadableFileException(path, null, "The pixels of a panoptic PNG have three bytes, red, green and blue; those of this one have not.");
        if (size is var (width, height) && (image.Width, image.Height) != (width, height))
            Add(IssueCodes.StaleValue, Severity.Error, 0, $"{path} is {image.Width} × {image.Height}, the image {width} × {height}.");
        if (!CocoReader.Members(tree).TryGetValue("segments_info", out int list)) throw tree.Fault(0, "The annotation has no “segments_info”.");
        var nodes = tree.ExpectElements(list, "“segments_info”").ToList();
        var ids = nodes.Select(IdOf).OfType<int>().ToHashSet();
        var raster = image.ToRaster();
        foreach (var (id, count) in raster.Drop(id => !ids.Contains(id)).Counts.OrderBy(pair => pair.Key))
            Add(IssueCodes.BrokenReference, Severity.Error, list, $"{path} has {count} px of the segment {id}, which the file does not have; they are not shown.");
        var regions = raster.Regions().ToDictionary(region => region.Value);
        foreach (int node in nodes)
        {
            try
            {
                Segment(node, regions);
            }
            catch (FileFaultException e)
            {
                Add(IssueCodes.UnreadableObject, Severity.Error, node, e.Message);
            }
        }
    }

    private int? IdOf(int segment)
    {
        if (tree[segment].Kind != JsonKind.Object || tree.Members(segment).LastOrDefault(member => member.Name == "id") is not { Name: not null } id || tree[id.Value].Kind != JsonKind.Number) return null;
        double value = tree.Number(id.Value);
        return value is >= 1 and < 1 << 24 && value == Math.Floor(value) ? (int)value : null;
    }

    private void Segment(int node, Dictionary<int, LabelRegion> regions)
    {
        var members = new Dictionary<string, int>();
        foreach (var member in tree.ExpectMembers(node, "A segment")) members[member.Name] = member.Value;
        if (!members.TryGetValue("id", out int idNode)) throw tree.Fault(node, "The segment has no “id”.");
        int id = tree.ExpectInteger(idNode, "The id of a segment");
        if (!regions.Remove(id, out var region))
        {
            bool isTwice = _segments.Exists(segment => segment.Key == Text(id));
            Add(IssueCodes.BrokenReference, Severity.Error, node, isTwice ? $"The segment {id} is listed twice; only the first is shown." : $"The segment {id} has no pixel in the PNG.");
            return;
        }
        long? category = members.TryGetValue("category_id", out int categoryNode) ? tree.ExpectInteger(categoryNode, "category_id") : null;
        if (category is { } unknown && file.Index.Categories.TrueForAll(known => known.Id != unknown))
            Add(IssueCodes.UnknownClass, Severity.Error, categoryNode, $"The segment has the category {unknown}, which the file does not have.", _segments.Count);
        if (members.TryGetValue("area", out int area) && tree.ExpectNumber(area, "area") != region.Area)
            Add(IssueCodes.StaleValue, Severity.Warning, area, $"“area” is {tree.Raw(area)}, but the segment has {region.Area} px.", _segments.Count);
        var box = Masks.Bounds(region.Mask);
        if (members.TryGetValue("bbox", out int bbox) && CocoReader.Box(tree, bbox) is var stored && stored != box)
            Add(IssueCodes.StaleValue, Severity.Warning, bbox, $"“bbox” is not the box around the segment, which is [{box.X}, {box.Y}, {box.Width}, {box.Height}].", _segments.Count);
        var attributes = AttributeSet.Empty;
        if (members.TryGetValue("iscrowd", out int crowd) && tree[crowd].Kind == JsonKind.Number && tree.Number(crowd) == 1) attributes = attributes.With("iscrowd", new AttributeValue.Flag(true));
        if (category is { } of && stuff.Contains(of)) attributes = attributes.With(PanopticFormat.IsThing, new AttributeValue.Flag(false));
        _segments.Add((new Annotation("", file.Index.Labels.Name(category), region.Mask) { Attributes = attributes }, Text(id), CocoObjects.Shifted(start, tree, node)));
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
