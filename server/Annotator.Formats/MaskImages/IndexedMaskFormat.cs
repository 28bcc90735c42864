using Annotator.Core.Checking;
using Annotator.Core.Geometry;
using Annotator.Formats.Png;

namespace Annotator.Formats.MaskImages;

/// <summary>Pictures with a palette, as Pascal VOC has them: the index of a pixel in SegmentationClass is its class, in
/// SegmentationObject its instance. Pictures in the colours of the palette instead are read as well.</summary>
public sealed class IndexedMaskFormat() : MaskFormat("mask-indexed", "Indexed masks (Pascal VOC)")
{
    private static readonly Dictionary<int, int> IndexOfColor = Enumerable.Range(0, 256).ToDictionary(KnownClasses.VocColor);

    /// <inheritdoc/>
    public override void Export(ExportSource source, IFolderWriter target, LossReport losses, CancellationToken cancellation)
    {
        var labels = new MaskLabels(source.Labels, KnownClasses.Void - 1, losses);
        byte[] palette = [.. Enumerable.Range(0, 256).Select(KnownClasses.VocColor).SelectMany(color => new[] { (byte)color, (byte)(color >> 8), (byte)(color >> 16) })];
        foreach (var (item, stem) in Places(source))
        {
            cancellation.ThrowIfCancellationRequested();
            var classes = new List<int> { 0 };
            int beyond = 0;
            var raster = MaskCanvas.Paint(item, annotation =>
            {
                if (labels.Of(annotation) is not (> 0 and var label)) return 0;
                if (classes.Count < KnownClasses.Void) classes.Add(label);
                else beyond++;
                return beyond > 0 ? 0 : classes.Count - 1;
            }, losses);
            if (raster is null) continue;
            if (beyond > 0) losses.Add($"object beyond the {KnownClasses.Void - 1} of an image dropped", beyond);
            MaskFiles.Write(target, $"SegmentationObject/{stem}.png", raster.ToPng(8, PngColor.Palette, palette));
            raster.Map(instance => classes[instance]);
            MaskFiles.Write(target, $"SegmentationClass/{stem}.png", raster.ToPng(8, PngColor.Palette, palette));
        }
        MaskFiles.Write(target, "labelmap.txt", ["# label:color_rgb:parts:actions", .. labels.Names.Select((name, i) => KnownClasses.VocColor(i) is var color ? $"{name.Replace(':', '_')}:{color & 255},{color >> 8 & 255},{color >> 16}::" : "")]);
        if (labels.Names.Count(name => name.Contains(':')) is > 0 and var renamed) losses.Add("label written with _ for colons", renamed);
    }

    private protected override string ImagePlace(string stem, string extension) => "JPEGImages/" + stem + extension;

    private protected override string? Fallback(string? layout) => layout == "voc" ? layout : null;

    private protected override Action<MaskObjects> Reader(MaskSettings settings, IReadOnlyCollection<string> masks) => objects =>
    {
        var classes = Indices(objects, MaskRole.Class);
        var instances = Indices(objects, MaskRole.Instance);
        if (instances is not null) Instances(objects, instances, classes);
        if (classes is null) return;
        classes.Map(index => objects.Classes.OfId(index)?.IsBackground == true ? 0 : index);
        foreach (var region in classes.Regions()) objects.Add(region.Value, region.Mask, $"class {region.Value}");
    };

    /// <summary>Adds the instances, and takes their pixels out of the classes.</summary>
    private static void Instances(MaskObjects objects, LabelRaster instances, LabelRaster? classes)
    {
        foreach (var region in instances.Regions())
        {
            if (classes is null)
            {
                objects.Add("object", region.Mask, $"{region.Value}");
                continue;
            }
            var counts = new SortedDictionary<int, int>();
            foreach (var run in ColumnRuns.Of(region.Mask))
            {
                for (int y = run.From + region.Mask.Y; y < run.To + region.Mask.Y; y++)
                {
                    ref int index = ref classes.Row(y)[run.Column + region.Mask.X];
                    counts[index] = counts.GetValueOrDefault(index) + 1;
                    index = 0;
                }
            }
            counts.Remove(0);
            if (counts.Count == 0)
            {
                objects.Report(IssueCodes.StaleValue, Severity.Warning, $"The instance {region.Value} lies where the mask of classes has none.");
                objects.Add("object", region.Mask, $"{region.Value}");
                continue;
            }
            int most = counts.MaxBy(pair => pair.Value).Key;
            if (counts.Count > 1) objects.Report(IssueCodes.StaleValue, Severity.Warning, $"The instance {region.Value} covers {counts.Count} classes; it is taken for that with the most pixels.");
            objects.Add(most, region.Mask, $"{region.Value}");
        }
    }

    /// <summary>The indices of a picture, without background and rims; null when the image has no such picture.</summary>
    private static LabelRaster? Indices(MaskObjects objects, MaskRole role)
    {
        if (objects.Picture(role) is not { } picture) return null;
        var raster = objects.Raster(picture);
        bool isClass = role == MaskRole.Class;
        if (picture.Header.Color is PngColor.Rgb or PngColor.Rgba)
        {
            var unknown = raster.Drop(color => IndexOf(color) is null);
            objects.ReportUnknown(unknown, "colour", MaskClass.Text, "They are neither in labelmap.txt nor in the palette of Pascal VOC.");
            raster.Map(color => IndexOf(color) ?? 0);
        }
        raster.Map(index => index == KnownClasses.Void && (!isClass || objects.Classes.OfId(index) is null) ? 0 : index);
        return raster;

        int? IndexOf(int color) => isClass && objects.Classes.HasColors
            ? objects.Classes.OfColor(color)?.Id ?? (color == KnownClasses.VocColor(KnownClasses.Void) ? KnownClasses.Void : null)
            : IndexOfColor.TryGetValue(color, out int index) ? index : null;
    }
}
