using System.Globalization;
using Annotator.Core.Geometry;
using Annotator.Core.Model;
using Annotator.Formats.Json;
using Annotator.Formats.MaskImages;
using Annotator.Formats.Png;

namespace Annotator.Formats.Coco.Panoptic;

/// <summary>Writes the segments of images.</summary>
/// <param name="labels">The labels; the category of a label is its place, from 1.</param>
/// <param name="losses">Takes what can't be written.</param>
internal sealed class PanopticWriter(IReadOnlyList<string> labels, LossReport losses)
{
    private const int MostIds = (1 << 24) - 1;
    private readonly Dictionary<string, int> _categories = labels.Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => pair.i + 1);
    private readonly HashSet<string> _stuff = [];

    /// <summary>Whether a label names things; known once all images are written.</summary>
    public bool IsThing(string label) => !_stuff.Contains(label);

    /// <summary>Writes the PNG of an image.</summary>
    /// <param name="item">The image.</param>
    /// <param name="image">Its id.</param>
    /// <param name="picture">The path of its PNG in the folder of PNGs.</param>
    /// <param name="target">Where to write.</param>
    /// <returns>The text of its annotation; null when its size is unknown.</returns>
    public string? Write(ExportItem item, int image, string picture, IFolderWriter target)
    {
        var annotations = item.Document.Annotations;
        var ids = Ids(annotations);
        if (MaskCanvas.Paint(item, annotation => ids[annotation.Id], losses) is not { } raster) return null;
        using (var stream = target.Create("panoptic/" + picture)) stream.Write(PngWriter.Write(raster.ToPng(8, PngColor.Rgb)));
        var regions = raster.Regions().ToDictionary(region => region.Value);
        var segments = new List<JsonTarget>();
        foreach (var annotation in annotations)
        {
            if (annotation.Attributes[PanopticFormat.IsThing] is AttributeValue.Flag(false)) _stuff.Add(annotation.Label);
            if (regions.TryGetValue(ids[annotation.Id], out var region)) segments.Add(Segment(annotation, region));
            else losses.Add("wholly hidden or empty mask dropped");
        }
        return new ObjectTarget([("image_id", new NumberTarget(image)), ("file_name", new TextTarget(picture)), ("segments_info", new ArrayTarget(segments))], _ => false).Write(Layout.NewFile);
    }

    private ObjectTarget Segment(Annotation annotation, LabelRegion region)
    {
        var box = Masks.Bounds(region.Mask);
        return new(
            [
                ("id", new NumberTarget(region.Value)),
                ("category_id", new NumberTarget(_categories[annotation.Label])),
                ("area", new NumberTarget(region.Area)),
                ("bbox", new ArrayTarget([new NumberTarget(box.X), new NumberTarget(box.Y), new NumberTarget(box.Width), new NumberTarget(box.Height)])),
                ("iscrowd", new NumberTarget(annotation.Attributes["iscrowd"] is AttributeValue.Flag(true) ? 1 : 0)),
            ],
            _ => false);
    }

    /// <summary>The id of each annotation: its own where that can be one, else the next free.</summary>
    private static Dictionary<string, int> Ids(IReadOnlyList<Annotation> annotations)
    {
        var ids = new Dictionary<string, int>();
        var used = new HashSet<int>();
        foreach (var annotation in annotations)
            if (int.TryParse(annotation.Id, NumberStyles.None, CultureInfo.InvariantCulture, out int own) && own is > 0 and <= MostIds && used.Add(own)) ids.Add(annotation.Id, own);
        int next = 1;
        foreach (var annotation in annotations)
        {
            if (ids.ContainsKey(annotation.Id)) continue;
            while (!used.Add(next)) next++;
            ids.Add(annotation.Id, next);
        }
        return ids;
    }
}
