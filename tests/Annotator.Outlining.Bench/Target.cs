using System.Text.Json;
using Annotator.Core.Geometry;
using Annotator.Core.Model;

namespace Annotator.Outlining.Bench;

/// <summary>An object of which every pixel is known.</summary>
/// <param name="Photo">The file.</param>
/// <param name="Box">Around it, px.</param>
/// <param name="Mask">Its pixels.</param>
internal sealed record Target(string Photo, Bounds Box, LabelRaster Mask)
{
    /// <summary>Smaller objects have outlines that people drew by guess.</summary>
    private const long LeastArea = 1000;

    /// <summary>The objects of a COCO file, crowds left out.</summary>
    public static IEnumerable<Target> Of(string folder, string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file)));
        var images = json.RootElement.GetProperty("images").EnumerateArray().ToDictionary(image => image.GetProperty("id").GetInt64(), image => image.Clone());
        var targets = new List<Target>();
        foreach (var annotation in json.RootElement.GetProperty("annotations").EnumerateArray())
        {
            var image = images[annotation.GetProperty("image_id").GetInt64()];
            if (annotation.GetProperty("iscrowd").GetInt32() != 0) continue;
            var size = new ImageSize(image.GetProperty("width").GetInt32(), image.GetProperty("height").GetInt32());
            var rings = annotation.GetProperty("segmentation").EnumerateArray().Select(ring => new PointList([.. ring.EnumerateArray().Select(n => n.GetDouble())]));
            if (ShapePixels.Fill(new PolygonShape(rings.Select(ring => EquatableList.Create([ring])).ToEquatableList()), size) is not { } mask) continue;
            var whole = new LabelRaster(size.Width, size.Height);
            whole.Fill(mask, 1);
            if (whole.Regions()[0].Area < LeastArea) continue;
            targets.Add(new(Path.Combine(folder, "images", image.GetProperty("file_name").GetString()!), new(mask.X, mask.Y, mask.X + mask.Width, mask.Y + mask.Height), whole));
        }
        return targets;
    }
}
